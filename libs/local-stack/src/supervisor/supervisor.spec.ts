import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { StackError } from '../stack-error';
import type { ServiceSpec } from './service-process';
import { Supervisor, type SupervisorOptions } from './supervisor';

const directory = mkdtempSync(join(tmpdir(), 'fettle-supervisor-'));
let supervisor: Supervisor | undefined;

afterEach(() => supervisor?.stop());
afterAll(() => rmSync(directory, { recursive: true }));

const open = async (options: Partial<SupervisorOptions> = {}): Promise<Supervisor> => {
  supervisor = await Supervisor.open({ directory, ...options });
  return supervisor;
};

/** A service that says it is ready by writing a file, and then does as `program` says. */
const service = (name: string, program: string, spec: Partial<ServiceSpec> = {}): ServiceSpec => {
  const script = join(directory, `${name}.js`);
  const flag = join(directory, `${name}.ready`);
  rmSync(flag, { force: true });
  writeFileSync(
    script,
    `const ready = () => require('fs').writeFileSync(${JSON.stringify(flag)}, '');
    const trace = (line) => require('fs').appendFileSync(${JSON.stringify(join(directory, 'trace'))}, line + ' ');
    ${program}`,
  );
  const logFile = join(directory, `${name}.log`);
  return { name, script, env: {}, logFile, ready: async () => existsSync(flag), ...spec };
};

const live = 'ready(); setInterval(() => {}, 1000);';
const until = async (what: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 100 && !what(); tries += 1) await sleep(50);
  expect(what()).toBe(true);
};

it('starts a service with its environment and passes on its lines', async () => {
  const lines: string[] = [];
  const program = `console.log('plant ' + process.env.PLANT); ${live}`;
  const spec = service('env', program, { env: { PLANT: 'a' }, onLine: (line) => lines.push(line) });
  await (await open()).start(spec);
  await until(() => lines.includes('plant a'));
  await until(() => readFileSync(spec.logFile, 'utf8').includes('plant a\n'));
});

it('starts again what dies, and says why it died', async () => {
  const restarts: string[] = [];
  const running = await open({ onRestart: (name, reason) => restarts.push(`${name} ${reason}`) });
  await running.start(service('mortal', live));
  const first = running.pidOf('mortal') ?? 0;
  process.kill(first, 'SIGKILL');
  await until(() => ![undefined, first].includes(running.pidOf('mortal')));
  expect(restarts).toEqual(['mortal SIGKILL']);
});

it('gives up at the third death in one sentence that names the log', async () => {
  const spec = service('doomed', `console.log('no licence'); process.exit(3);`);
  const failure = await (await open()).start(spec).catch((error: StackError) => error);
  expect(failure).toMatchObject({
    code: 'GAVE_UP',
    message: `The service doomed died 3 times within a minute: read ${spec.logFile}, then start again.`,
    detail: expect.stringContaining('no licence'),
  });
}, 15_000);

it('tells of a service that was ready and then keeps dying', async () => {
  const given: StackError[] = [];
  const spec = service('brief', `ready(); setTimeout(() => process.exit(1), 200);`);
  await (await open({ onGiveUp: (error) => given.push(error) })).start(spec);
  await until(() => given.length > 0);
  expect(given).toMatchObject([{ code: 'GAVE_UP' }]);
}, 15_000);

it('refuses to wait for ever', async () => {
  const spec = service('late', 'setInterval(() => {}, 1000);', { readyLimitMs: 500 });
  const running = await open();
  await expect(running.start(spec)).rejects.toMatchObject({ code: 'CHILD_NOT_READY' });
  expect(running.pidOf('late')).toBeUndefined();
});

it('stops the last started first, and by force what does not listen', async () => {
  const running = await open({ stopLimitMs: 500 });
  const farewell = (name: string): string =>
    `process.on('SIGTERM', () => { trace('${name}'); process.exit(0); }); ${live}`;
  await running.start(service('first', farewell('first')));
  await running.start(
    service('second', farewell('second')),
    service('deaf', `process.on('SIGTERM', () => {}); ${live}`),
  );
  const deaf = running.pidOf('deaf') ?? 0;
  await running.stop();
  expect(readFileSync(join(directory, 'trace'), 'utf8')).toBe('second first ');
  expect(() => process.kill(deaf, 0)).toThrow('ESRCH');
});
