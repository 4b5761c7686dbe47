import { appendFileSync, existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

type Register = (name: string, body: jest.ProvidesCallback, timeoutMs?: number) => void;

/** A program from outside that a test meets, and the `it` and `describe` of what needs it. */
export interface Peer {
  /**
   * Its path, or for Python peers that of their virtualenv's interpreter; '' when it is missing.
   */
  readonly command: string;
  readonly it: Register;
  readonly describe: (name: string, body: () => void) => void;
}

/** Where peers are looked for and how a missing one is told; by default this machine. */
export interface PeerSettings {
  readonly root: string;
  /** A missing peer fails the test instead of skipping it. */
  readonly required: boolean;
  /** One line is appended for each test not run. */
  readonly notRunFile: string | undefined;
  readonly searchPath: string;
}

const ROOT = resolve(__dirname, '../../..');

const settingsOfThisMachine = (): PeerSettings => ({
  root: ROOT,
  required: process.env.REQUIRE_PEERS === '1',
  notRunFile: process.env.NOT_RUN_FILE,
  searchPath: `${process.env.PATH ?? ''}${delimiter}/usr/sbin${delimiter}/usr/local/sbin`,
});

/**
 * Finds an independent program (`kcat`, `mosquitto`, `grpcurl`, `chromium`, or the name of a
 * virtualenv under `.peers/`). While it is missing its tests are skipped and listed by name at the
 * end of the run; with REQUIRE_PEERS=1 they fail.
 */
export const requirePeer = (name: string, settings = settingsOfThisMachine()): Peer => {
  const command = findPeer(name, settings);
  if (command !== undefined) return { command, it, describe };
  const why = `'${name}' is missing: node .ci/install-peers.mjs brings it`;
  return { command: '', ...absent(why, settings) };
};

/**
 * The same for a file that the repository does not carry (a recording). It is never required:
 * where it may be read is the machine's affair.
 */
export const requireFile = (path: string, settings = settingsOfThisMachine()) =>
  existsSync(path)
    ? { it, describe }
    : absent(`${path} is missing`, { ...settings, required: false });

/**
 * The same for what only some machines allow, e.g. to root alone. It is never required, but named
 * where it could not run.
 */
export const requireMachine = (
  allows: boolean,
  why: string,
  settings = settingsOfThisMachine(),
): Pick<Peer, 'it' | 'describe'> =>
  allows ? { it, describe } : absent(why, { ...settings, required: false });

const findPeer = (name: string, { root, searchPath }: PeerSettings): string | undefined =>
  [
    join(root, '.peers/bin', name),
    join(root, '.peers', name, 'bin/python'),
    join(root, '.peers', name, 'node_modules/.bin/node'),
    ...searchPath.split(delimiter).map((folder) => join(folder, name)),
  ].find((path) => existsSync(path));

const absent = (why: string, settings: PeerSettings): Pick<Peer, 'it' | 'describe'> => {
  const skip: Register = (test) => {
    if (settings.required) return it(test, () => Promise.reject(new Error(why)));
    if (settings.notRunFile !== undefined) appendFileSync(settings.notRunFile, `${test}: ${why}\n`);
    return it.skip(test, () => undefined);
  };
  return { it: skip, describe: (suite) => skip(suite, () => undefined) };
};
