import type { App } from '@fettle/eventsourcing';
import { part } from '../../../test/counted-part';
import { taskRig } from '../../../test/task-rig';
import { avroContracts } from '../../envelope/avro-contracts';
import { HEADER } from '../../envelope/header-names';
import type { MemoryLog } from '../../memory/memory-log';
import type { Contracts } from '../../ports/contracts';

const TOPIC = 'workorder.parts';
const app: App = {
  service: 'plant',
  categories: [part],
  views: [],
  reactions: [],
  processors: [],
  projections: [],
};
const receive = (partId: string) => ({ type: 'Receive', partId, by: 'ann' });

/** The next version of the service writes one more type of event. */
const ours = avroContracts();
const newer: Contracts = {
  ...ours,
  recordsOf: (topic) =>
    ours
      .recordsOf(topic)
      .flatMap((record) =>
        record.type === 'PartReceived' ? [record, { ...record, type: 'PartBlessed' }] : record,
      ),
  decode: (topic, type, written) =>
    ours.decode(topic, type === 'PartBlessed' ? 'PartReceived' : type, written),
};

/** Goes back a version after the newer one has written the second event of the seal. */
const rolledBack = async () => {
  const first = await taskRig(app);
  for (const id of ['c1', 'c2']) await first.submit(id, 'part', 'seal', receive('seal'));
  await first.rest();
  const second = first.log.read(TOPIC, 0)[1] as { headers: Record<string, string> };
  second.headers = { ...second.headers, [HEADER.type]: 'PartBlessed' };
  return first.log;
};
const versions = (log: MemoryLog): readonly string[] =>
  log.all(TOPIC).map(({ headers }) => `${headers[HEADER.stream]} ${headers[HEADER.version]}`);

it('writes no second history over an event that it does not know', async () => {
  const log = await rolledBack();
  const { submit, rest, outcome, task, quarantined } = await taskRig(app, { log });
  await submit('c3', 'part', 'seal', receive('seal'));
  await submit('reaction/restock/1', 'part', 'seal', receive('seal'));
  await submit('c4', 'part', 'pump', receive('pump'));
  await rest();
  expect(task.parkedKeys).toBe(1);
  expect(quarantined()).toEqual(['plant.tasks UNKNOWN_TYPE']);
  expect(await outcome('c3')).toMatchObject({ kind: 'refused', reason: 'STREAM_PARKED' });
  expect(await outcome('c4')).toMatchObject({ kind: 'accepted' });
  expect(versions(log)).toEqual(['part-seal 1', 'part-seal 2', 'part-pump 1']);
});

it('goes on with the stream once the newer version is back and it was drained', async () => {
  const log = await rolledBack();
  const { submit, rest, store } = await taskRig(app, { log });
  await submit('reaction/restock/1', 'part', 'seal', receive('seal'));
  await rest();

  const upgraded = await taskRig(app, { log, store, contracts: newer });
  await store.requestReplay('plant.tasks', 0, `${TOPIC}/seal`);
  await upgraded.rest();
  expect(upgraded.task.parkedKeys).toBe(0);
  expect(await upgraded.outcome('reaction/restock/1')).toMatchObject({ kind: 'accepted' });
  expect(versions(log)).toEqual(['part-seal 1', 'part-seal 2', 'part-seal 3']);
});
