/** A reaction that is deployed on old causes acts on all of them or on none, on Kafka too. */
import { topics } from '@fettle/contracts';
import { intent, reaction, type Beginning } from '@fettle/eventsourcing';
import { partitionOf } from '@fettle/kernel';
import { setTimeout as sleep } from 'node:timers/promises';

import { startApp, type RunningApp } from '../src/index';
import { part, type Receive } from './counted-part';
import { plantApp } from './memory-service';
import { connect, createPlantTopics, type Connected } from './runtime-plant/plant-place';
import { readPlant } from './runtime-plant/plant-log';
import { freshPlace } from './runtime-plant/plant-rig';

const CAUSES = 60;

const orderAgain = (name: string, from: Beginning) =>
  reaction(topics.workorderParts, {
    name,
    from,
    on: ['PartReceived'],
    react: ({ partId, receivedBy }) => {
      if (receivedBy !== 'ann') return [];
      return [intent(part, partId, { type: 'Receive', partId, by: name })];
    },
  });

const plain = plantApp();
const both = plantApp({
  reactions: [orderAgain('of-all', 'beginning'), orderAgain('of-new', 'now')],
});

let place = freshPlace();
let connected: Connected | undefined;
let running: RunningApp | undefined;
const alarms: string[] = [];

const stop = async (): Promise<void> => {
  await running?.stop();
  await connected?.close();
  running = connected = undefined;
};
const start = async (app: typeof plain): Promise<RunningApp> => {
  await stop();
  connected = await connect(place, (sentence) => alarms.push(sentence));
  const settings = { reactedIntervalMs: 500 };
  running = await startApp(app, connected.adapters, { settings, alarm: (s) => alarms.push(s) });
  await running.ready();
  return running;
};
const receive = (app: RunningApp, n: number) => {
  const partId = `part-${n % 12}`;
  const command: Receive = { type: 'Receive', partId, by: 'ann' };
  return app.execute({ id: `c${n}`, category: 'part', streamId: partId, command }, 60_000);
};
/** Orders by rule, once nothing new has come for a while. */
const orders = async (): Promise<Readonly<Record<string, number>>> => {
  for (let before = -1; ; await sleep(1_500)) {
    const records = (await readPlant(place)).get('workorder.parts') ?? [];
    const ids = new Map(records.map(({ headers }) => [headers['ce_id'], headers['fettle_cause']]));
    if (ids.size === before) {
      const causes = [...ids.values()];
      const of = (name: string) => causes.filter((c) => c?.startsWith(`reaction/${name}/`)).length;
      return { all: of('of-all'), fresh: of('of-new') };
    }
    before = ids.size;
  }
};

beforeAll(() => createPlantTopics(place));
afterAll(stop);

it('makes as many orders as declared, and no more after the database is lost', async () => {
  expect(
    new Set(Array.from({ length: 12 }, (_, i) => partitionOf(`part-${i}`, place.partitions))).size,
  ).toBe(place.partitions);
  const old = await start(plain);
  for (let n = 0; n < CAUSES; n += 1) await receive(old, n);
  await start(both);
  expect(await orders()).toEqual({ all: CAUSES, fresh: 0 });
  await receive(running as RunningApp, CAUSES);
  expect(await orders()).toEqual({ all: CAUSES + 1, fresh: 1 });

  place = { ...place, databaseUrl: freshPlace().databaseUrl };
  await start(both);
  expect(await orders()).toEqual({ all: CAUSES + 1, fresh: 1 });
  await receive(running as RunningApp, CAUSES + 1);
  expect(await orders()).toEqual({ all: CAUSES + 2, fresh: 2 });
  expect(alarms).toEqual([]);
});
