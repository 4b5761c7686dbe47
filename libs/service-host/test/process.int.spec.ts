import { createServer } from 'node:net';

import { startToyProcess } from './toy-process';

it('lists every wrong setting and ends with 78', async () => {
  const toy = await startToyProcess({ KAFKA_BROKERS: '', PARTITIONS: 'six', LOG_LEVEL: 'loud' });
  expect(await toy.ended).toBe(78);
  expect(toy.output()).toBe(
    'toy cannot start: 3 settings are wrong.\n' +
      '  - PARTITIONS: "six" is not a whole number, 1 to 1000\n' +
      '  - KAFKA_BROKERS is missing: Kafka brokers to begin with, between commas.\n' +
      '  - LOG_LEVEL: "loud" is not one of trace, debug, info, warn, error, silent\n',
  );
});

it('stops in order on SIGTERM and ends with 0', async () => {
  const toy = await startToyProcess({ LOG_LEVEL: 'debug' });
  await toy.ready();
  toy.child.kill('SIGTERM');
  expect(await toy.ended).toBe(0);
  const stopped = [...toy.output().matchAll(/"msg":"stopping ([^"]+)"/g)].map(([, part]) => part);
  expect(stopped).toEqual([
    'listener',
    'readiness',
    'gRPC and web',
    'status server',
    'tasks',
    'connections',
    'tracing',
  ]);
  expect(toy.output()).not.toContain('hunter2');
});

it('ends with 1 when stopping takes longer than its limit', async () => {
  const toy = await startToyProcess({ TOY: 'stuck', STOP_TIMEOUT_MS: '300' });
  await toy.ready();
  toy.child.kill('SIGINT');
  expect(await toy.ended).toBe(1);
  expect(toy.output()).toMatch(/Not stopped after 300 ms/);
});

it('ends at once on a second signal', async () => {
  const toy = await startToyProcess({ TOY: 'stuck' });
  await toy.ready();
  toy.child.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 200));
  toy.child.kill('SIGINT');
  expect(await toy.ended).toBe(130);
});

it('dies of a defect with 70 and one sentence', async () => {
  const toy = await startToyProcess({ TOY: 'throw' });
  expect(await toy.ended).toBe(70);
  const fatal = toy
    .output()
    .split('\n')
    .filter((line) => line.includes('"level":"fatal"'));
  expect(fatal).toHaveLength(1);
  expect(JSON.parse(fatal[0] ?? '')).toMatchObject({
    msg: expect.stringMatching(/^A defect ended the process: /),
    err: { type: 'SyntaxError' },
  });
});

it.each(['GRPC_PORT', 'METRICS_PORT'])('says that %s is taken, and ends with 69', async (name) => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const { port } = holder.address() as { port: number };
  const toy = await startToyProcess({ [name]: String(port) });
  expect(await toy.ended).toBe(69);
  expect(toy.output()).toMatch(
    new RegExp(`Port ${port} is taken: stop what listens there, or set GRPC_PORT or METRICS_PORT`),
  );
  holder.close();
});
