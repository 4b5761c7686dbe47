import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';

import type { StackAddresses } from './stack';

const VARIABLES = ['FETTLE_KAFKA', 'FETTLE_REGISTRY', 'FETTLE_POSTGRES'] as const;

/** The variables by which tests and tools find a running stack. */
export type StackEnvironment = Record<(typeof VARIABLES)[number], string>;

/** The environment of a running stack: brokers separated by commas, and two URLs. */
export const environmentOf = (stack: StackAddresses): StackEnvironment => ({
  FETTLE_KAFKA: stack.brokers.join(','),
  FETTLE_REGISTRY: stack.registryUrl,
  FETTLE_POSTGRES: stack.postgresUrl,
});

/** Whether the environment names all three already, so that nothing needs to be started. */
export const namesStack = (environment: NodeJS.ProcessEnv): boolean =>
  VARIABLES.every((name) => environment[name]);

const fileIn = (directory: string): string => join(directory, 'environment.json');

/** Publishes the addresses of a stack that others may use; `undefined` takes them back. */
export const publish = (directory: string, environment: StackEnvironment | undefined): void => {
  const file = fileIn(directory);
  if (environment === undefined) return rmSync(file, { force: true });
  writeFileSync(`${file}.part`, JSON.stringify(environment, undefined, 2), { mode: 0o600 });
  renameSync(`${file}.part`, file);
};

const accepts = (host: string, port: number): Promise<boolean> =>
  new Promise((settle) => {
    const socket = createConnection({ host, port, timeout: 2_000 });
    const end = (answer: boolean): void => {
      socket.destroy();
      settle(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });

/** The published stack of a directory, if there is one and all its ports answer. */
export const publishedStack = async (directory: string): Promise<StackEnvironment | undefined> => {
  try {
    const found = JSON.parse(readFileSync(fileIn(directory), 'utf8')) as StackEnvironment;
    const kafka = found.FETTLE_KAFKA.split(',').map((broker) => `kafka://${broker}`);
    const urls = [...kafka, found.FETTLE_REGISTRY, found.FETTLE_POSTGRES].map(
      (url) => new URL(url),
    );
    const answers = urls.map(({ hostname, port }) => accepts(hostname, Number(port)));
    return (await Promise.all(answers)).every(Boolean) ? found : undefined;
  } catch {
    return undefined;
  }
};
