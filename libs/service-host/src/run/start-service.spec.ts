import { serviceClient } from '../index';
import { startToy, toyConfig } from '../../test/toy-service';
import { ToyServiceDefinition } from '../../test/toy-definition';

type Toy = Awaited<ReturnType<typeof startToy>>;
let toy: Toy;

beforeAll(async () => {
  toy = await startToy();
  await toy.running.ready;
});
afterAll(() => toy.running.stop());

const clientOf = (token?: string | Promise<string>) =>
  serviceClient(ToyServiceDefinition, { address: toy.address, token: () => token });
const asking = async <T>(
  token: string | Promise<string> | undefined,
  ask: (toy: ReturnType<typeof clientOf>['methods']) => Promise<T>,
): Promise<T> => {
  const client = clientOf(token);
  try {
    return await ask(client.methods);
  } finally {
    client.close();
  }
};
const all = async <T>(messages: AsyncIterable<T>): Promise<readonly T[]> => {
  const found: T[] = [];
  for await (const message of messages) found.push(message);
  return found;
};
const statusOf = async (path: string) => {
  const response = await fetch(`http://127.0.0.1:${toy.running.metricsPort}${path}`);
  return { status: response.status, text: await response.text() };
};

it('executes a command and reads its own write by the position', async () => {
  const read = await asking(toy.tokenOf('planner'), async ({ register, stock }) => {
    const { position } = await register({ commandId: 'c1', partId: 'seal', onHand: 3 });
    return stock({ partId: 'seal', position });
  });
  expect(read).toEqual({ partId: 'seal', onHand: 3 });
});

it.each([
  ['seal', 9, 'FAILED_PRECONDITION', 'KNOWN', ''],
  ['belt', -1, 'INVALID_ARGUMENT', 'NEGATIVE', 'stock is zero or more'],
])('answers a refusal with its reason', async (partId, onHand, _, reason, detail) => {
  const refused = asking(toy.tokenOf('planner'), async ({ register }) => {
    await register({ commandId: `first-${partId}`, partId: 'seal', onHand: 3 }).catch(() => 0);
    return register({ commandId: `c-${partId}`, partId, onHand });
  });
  await expect(refused).rejects.toMatchObject({ name: 'Fault', reason, detail });
});

it('tells who calls, the trace it belongs to and how long it may take', async () => {
  const told = await asking(toy.tokenOf('technician'), ({ whoAmI }) =>
    whoAmI({}, { deadlineMs: 2_000 }),
  );
  expect(told.id).toBe('ada');
  expect(told.timeLeftMs).toBeGreaterThan(500);
  expect(told.timeLeftMs).toBeLessThanOrEqual(2_000);
});

it('denies by default, before anything is read', async () => {
  const manager = toy.tokenOf('manager');
  const body = { commandId: 'x', partId: 'x', onHand: 1 };
  await expect(asking(undefined, (t) => t.register(body))).rejects.toMatchObject({
    code: 16,
    reason: 'TOKEN_MISSING',
  });
  await expect(asking('a.b.c', (t) => t.register(body))).rejects.toMatchObject({
    code: 16,
    reason: 'TOKEN_INVALID',
  });
  await expect(asking(manager, (t) => t.register(body))).rejects.toMatchObject({
    code: 7,
    reason: 'ROLE_REQUIRED',
    detail: 'open to planner',
  });
  await expect(asking(manager, (t) => t.forgotten({}))).rejects.toMatchObject({
    detail: 'open to nobody',
  });
  expect(await asking(undefined, (t) => t.open({}))).toEqual({});
});

it('guards streams of every kind', async () => {
  const numbers = [{ count: 1 }, { count: 2 }];
  const operator = toy.tokenOf('operator');
  const denied = { reason: 'ROLE_REQUIRED' };
  await expect(asking(operator, (t) => all(t.countTo({ count: 2 })))).rejects.toMatchObject(denied);
  await expect(asking(operator, (t) => t.sum(numbers))).rejects.toMatchObject(denied);
  await expect(asking(operator, (t) => all(t.echo(numbers)))).rejects.toMatchObject(denied);

  const planner = toy.tokenOf('planner');
  expect(await asking(planner, (t) => all(t.countTo({ count: 2 })))).toEqual(numbers);
  expect(await asking(planner, (t) => t.sum(numbers))).toEqual({ count: 3 });
  expect(await asking(planner, (t) => all(t.echo(numbers)))).toEqual(numbers);
});

it('ends a stream whose handler throws, and lives on', async () => {
  const planner = toy.tokenOf('planner');
  const wrong = { reason: 'NEGATIVE', detail: '-1' };
  await expect(asking(planner, (t) => t.sum([{ count: -1 }]))).rejects.toMatchObject(wrong);
  await expect(asking(planner, (t) => all(t.echo([{ count: -1 }])))).rejects.toMatchObject(wrong);
  expect(await asking(planner, (t) => t.sum([{ count: 1 }]))).toEqual({ count: 1 });
});

it('says what is wrong with a question', async () => {
  const asked = asking(toy.tokenOf('planner'), (t) => t.stock({ partId: 'seal', position: 'x' }));
  await expect(asked).rejects.toMatchObject({
    code: 3,
    reason: 'INVALID_QUESTION',
    detail: "no position token: 'x'",
  });
});

it('tells nothing of a defect but a place to look', async () => {
  const failed = asking(toy.tokenOf('planner'), (t) => t.fail({}));
  await expect(failed).rejects.toMatchObject({ code: 13, reason: 'INTERNAL', detail: '' });
  expect(toy.lines.filter((line) => line.includes('no one foresaw'))).toHaveLength(1);
});

it('gives up at the deadline', async () => {
  const late = asking(toy.tokenOf('planner'), (t) => t.slow({}, { deadlineMs: 50 }));
  await expect(late).rejects.toMatchObject({ code: 4, reason: 'DEADLINE_EXCEEDED' });
});

it('serves metrics, health and readiness', async () => {
  expect(await statusOf('/healthz')).toMatchObject({ status: 200 });
  expect(await statusOf('/readyz')).toEqual({ status: 200, text: '{"ready":true,"reasons":[]}\n' });
  expect(await statusOf('/else')).toMatchObject({ status: 404 });
  const { text } = await statusOf('/metrics');
  expect(text).toMatch(/fettle_task_lag\{group="workorder[^}]*service="workorder"\} 0\n/);
  expect(text).toMatch(/fettle_grpc_seconds_count\{[^}]*WhoAmI",code="OK"[^}]*\} 1\n/);
  expect(text).toMatch(
    /fettle_grpc_seconds_count\{[^}]*Forgotten",code="PERMISSION_DENIED"[^}]*\} 1\n/,
  );
  expect(text).toMatch(/process_resident_memory_bytes\{service="workorder"\} \d+/);
});

it('stops what has started when a later part cannot start', async () => {
  const config = await toyConfig({ GRPC_PORT: String(toy.config.grpcPort) });
  await expect(startToy({ config })).rejects.toThrow(/EADDRINUSE|address/);
});
