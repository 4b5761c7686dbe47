import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { LocalProcess, type ProcessSpec } from './local-process';

const directory = mkdtempSync(join(tmpdir(), 'fettle-process-'));
const logFile = join(directory, 'part.log');
let part: LocalProcess | undefined;

afterEach(async () => {
  await part?.kill('SIGKILL');
  rmSync(logFile, { force: true });
});
afterAll(() => rmSync(directory, { recursive: true }));

const LIVE = `console.log('serving'); setInterval(() => {}, 1000);`;

const node = (program: string, spec: Partial<ProcessSpec> = {}): LocalProcess => {
  part = new LocalProcess({
    name: 'The part',
    command: process.execPath,
    args: () => ['-e', program],
    logFile,
    onParentDeath: 'SIGTERM',
    stopSignal: 'SIGTERM',
    stopLimitMs: 5_000,
    readyLimitMs: 5_000,
    ready: (logged) => logged.includes('serving'),
    ...spec,
  });
  return part;
};

it('starts, stops and starts again, each time waiting until it serves', async () => {
  const running = node(LIVE);
  await running.start();
  const first = running.pid;
  await running.restart();
  expect(running.running).toBe(true);
  expect(running.pid).not.toBe(first);
  await running.stop();
  expect([running.running, running.pid]).toEqual([false, undefined]);
});

it('does not take the words of an earlier run for those of this one', async () => {
  appendFileSync(logFile, 'serving\n');
  const mute = node('setInterval(() => {}, 1000)', { readyLimitMs: 400 });
  await expect(mute.start()).rejects.toMatchObject({ code: 'CHILD_NOT_READY' });
  expect(mute.running).toBe(false);
});

it('says in one sentence that it died at start, with the last lines of its log', async () => {
  const dying = node(`console.log('no space left'); process.exit(1);`);
  await expect(dying.start()).rejects.toMatchObject({
    code: 'CHILD_DIED',
    message: `The part stopped while starting: read ${logFile}, then start again.`,
    detail: 'no space left',
  });
});

it('says so too when the program does not exist', async () => {
  const absent = node('', { command: join(directory, 'absent') });
  await expect(absent.start()).rejects.toMatchObject({ code: 'CHILD_DIED' });
});

it('tries again when the log says that this helps', async () => {
  const flag = JSON.stringify(join(directory, 'second'));
  const lockedOnce = `const fs = require('fs');
    if (!fs.existsSync(${flag})) {
      fs.writeFileSync(${flag}, '');
      console.log('locked');
      process.exit(1);
    }
    ${LIVE}`;
  await node(lockedOnce, { retryWhenLogged: /locked/ }).start();
});

it('ends by force what does not listen, even frozen', async () => {
  const deaf = node(`process.on('SIGTERM', () => {}); ${LIVE}`, { stopLimitMs: 300 });
  await deaf.start();
  await deaf.kill('SIGSTOP');
  expect(deaf.running).toBe(true);
  await deaf.stop();
  expect(deaf.running).toBe(false);
});

it('tells of an end in good order, not of one by force', async () => {
  const onStopped = jest.fn();
  const running = node(LIVE, { onStopped });
  await running.start();
  await running.kill('SIGKILL');
  expect(onStopped).not.toHaveBeenCalled();
  await running.restart();
  await running.stop();
  expect(onStopped).toHaveBeenCalledTimes(1);
});
