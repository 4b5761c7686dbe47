import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

import { freePort } from '@fettle/local-stack';

import { temporaryFolder } from './temporary-folder';

const HERE = __dirname;
const REGISTER = resolve(HERE, '../../testkit/register/typescript.js');
const READY_LIMIT_MS = 30_000;

/** What a service needs to be named, wherever it is; the toy keeps its log in memory. */
const NAMED = {
  KAFKA_BROKERS: '127.0.0.1:1',
  SCHEMA_REGISTRY_URL: 'http://127.0.0.1:1',
  DATABASE_URL: 'postgres://fettle:hunter2@127.0.0.1:1/toy',
};

/** The toy as a process of its own, run from its sources. */
export const startToyProcess = async (environment: Record<string, string> = {}) => {
  const grpcPort = environment['GRPC_PORT'] ?? String(await freePort());
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['-r', REGISTER, join(HERE, 'toy-main.ts')], {
    env: {
      PATH,
      HOME,
      ...NAMED,
      GRPC_PORT: grpcPort,
      METRICS_PORT: '0',
      JWT_KEY_FOLDER: temporaryFolder(),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);

  const ready = async (): Promise<void> => {
    const deadline = Date.now() + READY_LIMIT_MS;
    while (!output.includes('"msg":"ready"')) {
      if (Date.now() > deadline || child.exitCode !== null) throw new Error(`not ready: ${output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { child, grpcPort, ended, ready, output: () => output };
};
