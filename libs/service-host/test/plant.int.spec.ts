import { freePort } from '@fettle/local-stack';

import { connecting, withToy } from './toy-plant';

it('decides on Kafka and PostgreSQL, and knows it after a restart', async () => {
  const first = await withToy(async ({ register, stock }, metricsPort) => {
    const { position } = await register({ commandId: 'c1', partId: 'seal', onHand: 3 });
    expect(await stock({ partId: 'seal', position })).toEqual({ partId: 'seal', onHand: 3 });
    const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    expect(metrics).toMatch(/fettle_task_position\{[^}]*topic="workorder.parts"[^}]*\} 1\n/);
    return position;
  });
  const again = await withToy(async ({ register, stock }) => {
    expect(await stock({ partId: 'seal', position: first })).toMatchObject({ onHand: 3 });
    return (await register({ commandId: 'c1', partId: 'seal', onHand: 3 })).position;
  });
  expect(again).toBe(first);
});

it('says what is wrong with the plant, in one sentence each', async () => {
  await expect(connecting({ PARTITIONS: '3' })).rejects.toThrow(
    /Topic toy-\w+\.workorder\.parts has 2 partitions, the plant has 3/,
  );
  const [kafka, postgres] = [await freePort(), await freePort()];
  await expect(
    connecting({ KAFKA_BROKERS: `127.0.0.1:${kafka}`, START_TIMEOUT_MS: '1000' }),
  ).rejects.toThrow(/^Kafka at 127.0.0.1:\d+ cannot be used after 1 s .*correct KAFKA_BROKERS/);
  const DATABASE_URL = `postgres://fettle:hunter2@127.0.0.1:${postgres}/toy`;
  await expect(connecting({ DATABASE_URL, START_TIMEOUT_MS: '1000' })).rejects.toThrow(
    /^PostgreSQL at 127.0.0.1:\d+\/toy cannot be used after 1 s .*correct DATABASE_URL\.$/,
  );
});
