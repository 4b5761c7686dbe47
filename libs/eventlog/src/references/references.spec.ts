import { topics } from '@fettle/contracts';
import type { AssetClassDefined, AssetsClassesEvent } from '@fettle/contracts';
import { accept, category, reference } from '@fettle/eventsourcing';
import type { App } from '@fettle/eventsourcing';
import { ManualClock } from '@fettle/kernel';
import { memoryAdapters, memoryDatabase } from '../memory/memory-adapters';
import { MemoryLog } from '../memory/memory-log';
import { startApp } from '../runtime/start-app';

const PARTITIONS = 3;
const NOON = 1_000_000;

type Define = Pick<AssetClassDefined, 'classId' | 'name' | 'effectiveFrom'> & {
  readonly type: 'Define';
};

/** Takes whatever is defined. */
const classes = category<number, Define, AssetsClassesEvent, never>({
  name: 'asset-class',
  version: 1,
  topic: topics.assetsClasses,
  decider: {
    initial: 0,
    decide: ({ type: _, ...defined }, count) =>
      accept({
        type: 'AssetClassDefined',
        ...defined,
        basedOn: null,
        signals: [],
        components: [],
        definedBy: 'planner',
        definedAt: NOON + count,
      }),
    evolve: (count) => count + 1,
  },
  streamIdOf: ({ classId }) => classId,
  keyOf: ({ classId }) => classId,
});

const names = reference(topics.assetsClasses, {
  name: 'class-name',
  on: ['AssetClassDefined', 'AssetClassWithdrawn'],
  idOf: ({ classId }) => classId,
  effectiveFrom: ({ effectiveFrom }) => effectiveFrom,
  valueOf: (event) => (event.type === 'AssetClassDefined' ? event.name : undefined),
});

const nothing = { categories: [], views: [], reactions: [], processors: [], projections: [] };
const owner: App = { ...nothing, service: 'workorder', categories: [classes] };
const reader: App = { ...nothing, service: 'anomaly', references: [names] };

const start = async (log: MemoryLog, app: App, alarm?: (sentence: string) => void) =>
  startApp(app, memoryAdapters(log, new ManualClock(NOON), memoryDatabase(app)), {
    ...(alarm && { alarm }),
  });

const define = async (log: MemoryLog, ...all: readonly Define[]) => {
  const running = await start(log, owner);
  await running.ready();
  for (const [at, command] of all.entries()) {
    const { classId: streamId, name } = command;
    const id = `${streamId}-${name}-${at}`;
    await running.execute({ id, category: 'asset-class', streamId, command });
  }
  await running.stop();
};

const defined = (classId: string, name: string, effectiveFrom: number): Define => ({
  type: 'Define',
  classId,
  name,
  effectiveFrom,
});

it('is whole when the app has started, whatever partition an entry is in', async () => {
  const log = new MemoryLog(PARTITIONS);
  const ids = ['pump', 'fan', 'motor', 'mill', 'press'];
  await define(log, ...ids.map((id) => defined(id, `the ${id}`, 0)));
  const running = await start(log, reader);
  expect(running.inForce.allInForce(names, NOON).size).toBe(ids.length);
  expect(running.inForce.inForce(names, 'mill', NOON)).toBe('the mill');
  expect(running.inForce.inForce(names, 'lathe', NOON)).toBeUndefined();
  await running.stop();
});

it('answers by the version that was in force at the moment asked for', async () => {
  const log = new MemoryLog(PARTITIONS);
  await define(
    log,
    defined('pump', 'first', 100),
    defined('pump', 'third', 300),
    defined('pump', 'second', 200),
    defined('pump', 'second, corrected', 200),
  );
  const running = await start(log, reader);
  const at = (moment: number) => running.inForce.inForce(names, 'pump', moment);
  expect([99, 100, 199, 200, 299, 300].map(at)).toEqual([
    undefined,
    'first',
    'first',
    'second, corrected',
    'second, corrected',
    'third',
  ]);
  await running.stop();
});

it('follows what is configured later', async () => {
  const log = new MemoryLog(PARTITIONS);
  const running = await start(log, reader);
  await define(log, defined('pump', 'first', 0));
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  expect(running.inForce.inForce(names, 'pump', NOON)).toBe('first');
  await running.stop();
});

it('keeps an entry as it was where a record breaks its stream, and says so', async () => {
  const log = new MemoryLog(PARTITIONS);
  await define(log, defined('pump', 'first', 0), defined('pump', 'second', 0));
  const [, second] = log.all('assets.classes');
  if (!second) throw new Error('nothing was written');
  const headers = { ...second.headers, fettle_version: '9' };
  const { topic, partition, value } = second;
  await log.append([{ topic, partition, key: 'pump', value, headers }]);
  const alarms: string[] = [];
  const running = await start(log, reader, (sentence) => void alarms.push(sentence));
  expect(running.inForce.inForce(names, 'pump', NOON)).toBe('second');
  expect(alarms.join()).toMatch(/assets\.classes:\d@2 is not taken in.*version 9 follows/);
  await running.stop();
});
