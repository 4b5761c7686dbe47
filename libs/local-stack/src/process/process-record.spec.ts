import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { commandLineOf, ProcessRecord } from './process-record';

const directory = mkdtempSync(join(tmpdir(), 'fettle-record-'));
const file = join(directory, 'stack.json');
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(file, { force: true });
});
afterAll(() => rmSync(directory, { recursive: true }));

/** A process with these words on its command line. */
const stranger = async (...words: string[]): Promise<number> => {
  const program = ['-e', 'console.log(1); setInterval(() => {}, 1000)', '--', ...words];
  const child = spawn(process.execPath, program);
  started.push(child);
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  return child.pid ?? 0;
};

const ended = (pid: number): Promise<unknown> =>
  new Promise((resolve) => started.find((child) => child.pid === pid)?.once('exit', resolve));

const leave = (content: unknown): void => writeFileSync(file, JSON.stringify(content));

it('ends what an earlier owner left running', async () => {
  const pid = await stranger(`--data=${directory}/kafka-1`);
  leave({ children: [{ name: 'Apache Kafka', pid, mark: directory }] });
  const end = ended(pid);
  (await ProcessRecord.takeOver(directory, 'stack')).release();
  await end;
});

it('leaves a process alone that only has the pid of what was left', async () => {
  const pid = await stranger('--data=/elsewhere');
  leave({ children: [{ name: 'Apache Kafka', pid, mark: directory }] });
  (await ProcessRecord.takeOver(directory, 'stack')).release();
  expect(commandLineOf(pid)).toContain('--data=/elsewhere');
});

it('refuses a directory whose owner lives, with its pid in the sentence', async () => {
  const pid = await stranger('npm-start');
  leave({ owner: { pid, commandLine: commandLineOf(pid) }, children: [] });
  await expect(ProcessRecord.takeOver(directory, 'stack')).rejects.toMatchObject({
    code: 'ALREADY_RUNNING',
    message: expect.stringContaining(`kill ${pid}`),
  });
});

it('takes a directory over from an owner whose pid is now another program', async () => {
  const pid = await stranger('editor');
  leave({ owner: { pid, commandLine: 'node start.js' }, children: [] });
  (await ProcessRecord.takeOver(directory, 'stack')).release();
});

it('refuses a second stack of the same process, until the first is released', async () => {
  const first = await ProcessRecord.takeOver(directory, 'stack');
  const second = ProcessRecord.takeOver(directory, 'stack');
  await expect(second).rejects.toMatchObject({ code: 'ALREADY_RUNNING' });
  first.release();
  (await ProcessRecord.takeOver(directory, 'stack')).release();
});

it('keeps what runs on disk, and forgets what ended', async () => {
  const record = await ProcessRecord.takeOver(directory, 'stack');
  record.note('PostgreSQL', 4711);
  record.note('Apache Kafka', 4712);
  record.note('PostgreSQL', undefined);
  const { children } = JSON.parse(readFileSync(file, 'utf8')) as { children: unknown };
  expect(children).toEqual([{ name: 'Apache Kafka', pid: 4712, mark: directory }]);
  record.release();
});

it('survives a record that was cut off', async () => {
  writeFileSync(file, '{"owner": {"pi');
  (await ProcessRecord.takeOver(directory, 'stack')).release();
});
