/** However the process that runs a stack ends, nothing of the stack lives on. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { commandLineOf } from '../src/process/process-record';

const PROGRAM = join(__dirname, '../dist/bin/dev-stack.js');
const directory = mkdtempSync(join(tmpdir(), 'fettle-orphans-'));
let owner: ChildProcess | undefined;

afterEach(() => owner?.kill('SIGTERM'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const start = async (): Promise<number[]> => {
  owner = spawn(process.execPath, [PROGRAM, directory, '--test-durability']);
  let printed = '';
  owner.stdout?.on('data', (chunk) => (printed += String(chunk)));
  while (!printed.includes('FETTLE_POSTGRES')) {
    expect(owner.exitCode).toBeNull();
    await sleep(100);
  }
  const record = JSON.parse(readFileSync(join(directory, 'stack.json'), 'utf8')) as {
    children: { pid: number }[];
  };
  return record.children.map(({ pid }) => pid);
};

const allGone = async (pids: readonly number[]): Promise<boolean> => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (pids.every((pid) => commandLineOf(pid) === '')) return true;
    await sleep(100);
  }
  return false;
};

it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
  'leaves nothing after %s',
  async (signal) => {
    const pids = await start();
    expect(pids).toHaveLength(3);
    owner?.kill(signal);
    expect(await allGone(pids)).toBe(true);
  },
);
