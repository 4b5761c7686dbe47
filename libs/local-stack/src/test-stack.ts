import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { startEmbeddedStack } from './embedded-stack';
import { environmentOf, namesStack, publishedStack, type StackEnvironment } from './environment';
import { StackError } from './stack-error';

const LIBRARY = resolve(__dirname, '..');
const DIRECTORY = resolve(LIBRARY, '../../.local/test-stack');
const RUNS_AT_ONCE = 9;
const KEEPER_LIMIT_MS = 180_000;

const say = (line: string): void => void process.stderr.write(`test stack: ${line}\n`);

/** Starts a stack that outlives us, for runs one after the other. */
const startKeeper = async (): Promise<StackEnvironment> => {
  const program = join(LIBRARY, 'dist/bin/dev-stack.js');
  if (!existsSync(program)) throw new Error('run "npx tsc -b libs/local-stack" first');
  mkdirSync(DIRECTORY, { recursive: true });
  const log = openSync(join(DIRECTORY, 'keeper.log'), 'a');
  const args = [program, DIRECTORY, '--test-durability'];
  const keeper = spawn(process.execPath, args, { detached: true, stdio: ['ignore', log, log] });
  keeper.unref();
  for (const deadline = Date.now() + KEEPER_LIMIT_MS; Date.now() < deadline; await sleep(200)) {
    const environment = await publishedStack(DIRECTORY);
    if (environment) return environment;
    if (keeper.exitCode !== null) break;
  }
  const sentence = `The kept test stack did not start: read ${DIRECTORY}/keeper.log.`;
  throw new StackError('CHILD_DIED', sentence);
};

interface OwnStack {
  readonly environment: StackEnvironment;
  readonly stop: () => Promise<void>;
}

/** A stack for this run alone, in the first directory that no other run holds. */
const startOwn = async (run = 1): Promise<OwnStack> => {
  try {
    const stack = await startEmbeddedStack({
      directory: run === 1 ? DIRECTORY : `${DIRECTORY}-${run}`,
      fresh: true,
      durability: 'test',
      installJava: process.env['CI'] === 'true',
      onProgress: (step, seconds) => seconds && say(`${step}, ${seconds.toFixed(1)} s`),
    });
    return { environment: environmentOf(stack), stop: stack.stop };
  } catch (error) {
    const taken = error instanceof StackError && error.code === 'ALREADY_RUNNING';
    if (taken && run < RUNS_AT_ONCE) return startOwn(run + 1);
    throw error;
  }
};

/**
 * One stack for a whole test run, named in FETTLE_KAFKA, FETTLE_REGISTRY and FETTLE_POSTGRES. Uses
 * the one that the environment names already, else a kept one that still answers, else starts its
 * own; `FETTLE_TEST_STACK=keep` leaves that up for the next run. Resolves to what stops it:
 * nothing, unless it is this run's own.
 */
export const startTestStack = async (): Promise<() => Promise<void>> => {
  const nothing = (): Promise<void> => Promise.resolve();
  if (namesStack(process.env)) return nothing;
  const kept = await publishedStack(DIRECTORY);
  if (kept || process.env['FETTLE_TEST_STACK'] === 'keep') {
    Object.assign(process.env, kept ?? (await startKeeper()));
    return nothing;
  }
  const own = await startOwn();
  Object.assign(process.env, own.environment);
  return own.stop;
};
