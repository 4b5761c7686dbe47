import type { RawRecord, TaskFeed } from '../../ports/log';
import type { StoredTask } from '../../ports/task-store';
import { inputTopics, LogMismatchError, Recovery, startPositions } from './recovery';
import type { AnyProcessor } from '@fettle/eventsourcing';
import { Learner } from '../learning/learner';
import type { Ownership } from '../ownership';
import { Progress } from '../progress';
import type { TaskDefinition } from '../task-definition';

const route = (kind: string, reactions: readonly unknown[] = []) => ({ kind, reactions });
const definition = {
  group: 'anomaly.tasks',
  topics: ['anomaly.snapshots', 'anomaly.alerts', 'assets.registry', 'telemetry.readings'],
  ownTopics: ['anomaly.alerts'],
  viewTopics: ['assets.registry'],
  snapshotTopic: 'anomaly.snapshots',
  routes: new Map([
    ['anomaly.snapshots', route('technical')],
    ['anomaly.alerts', route('decision')],
    ['assets.registry', route('decision')],
    ['telemetry.readings', route('observation')],
  ]),
  processors: [{ name: 'monitor', version: 1, inputs: [{ topic: 'telemetry.readings', on: [] }] }],
  layout: ['stream:alert@2'],
} as unknown as TaskDefinition;

const ends: Readonly<Record<string, number>> = {
  'anomaly.snapshots': 2,
  'anomaly.alerts': 3,
  'assets.registry': 4,
  'telemetry.readings': 100,
};
const bounds = (topics: readonly string[], start = 0) =>
  new Map(topics.map((topic) => [topic, { start, end: ends[topic] ?? 0 }]));

class Feed implements TaskFeed {
  readonly partition = 0;
  readonly assigned = true;
  readonly positions = new Map<string, number>();
  take = (): readonly RawRecord[] => [];
  reread = () => Promise.resolve({ records: [], next: Infinity });
  onAvailable = (): void => undefined;
  seek(positions: ReadonlyMap<string, number>): void {
    for (const [topic, offset] of positions) this.positions.set(topic, offset);
  }
  position(topic: string): number {
    return this.positions.get(topic) ?? 0;
  }
  bounds(topics: readonly string[]) {
    return Promise.resolve(bounds(topics));
  }
  readToEnd(topics: readonly string[]): void {
    for (const topic of topics) this.positions.set(topic, ends[topic] ?? 0);
  }
}

const stored = (positions: Readonly<Record<string, number>>, layout = definition.layout) =>
  ({
    positions: new Map(Object.entries(positions)),
    passedNow: 0,
    decidedThrough: new Map(),
    reactedThrough: new Map(),
    layout,
    handlers: [],
  }) as StoredTask;

/** An owner whose processor has been told this by the snapshots. */
const owner = (recovery: Recovery, positions: Readonly<Record<string, number>> = {}) => {
  const monitor = definition.processors[0] as AnyProcessor;
  if (Object.keys(positions).length > 0)
    recovery.restored.known.set('monitor', new Map(Object.entries(positions)));
  const progress = new Progress(definition, undefined);
  const learners = [new Learner(monitor, () => 'observation', 60_000)];
  return { learners, progress } as unknown as Ownership;
};
const phases = [['anomaly.snapshots'], ['anomaly.alerts'], ['assets.registry']];
const recover = async (feed: Feed, recovery: Recovery, own: Ownership): Promise<void> => {
  for (const phase of phases) {
    expect(await recovery.topics(own)).toEqual(phase);
    feed.readToEnd(phase);
  }
  expect(await recovery.topics(own)).toBeUndefined();
};

it('reads its snapshots first, then its own topics, what it looks things up in, then all', async () => {
  const feed = new Feed();
  const recovery = new Recovery(definition, feed, undefined);
  await recover(feed, recovery, owner(recovery));
});

it('begins from nothing without a task, and while its inputs were never committed', () => {
  const at = (known: StoredTask | undefined) =>
    new Recovery(definition, new Feed(), known).fromNothing;
  expect(at(undefined)).toBe(true);
  expect(at(stored({ 'anomaly.alerts': 3 }))).toBe(true);
  expect(at(stored({ 'anomaly.alerts': 3, 'telemetry.readings': 9 }))).toBe(false);
});

it.each([
  [{ 'telemetry.readings': 40 }, 40],
  [{}, 0],
])('learns on from what the snapshots say, %j', async (known, position) => {
  const feed = new Feed();
  const recovery = new Recovery(definition, feed, undefined);
  await recover(feed, recovery, owner(recovery, known));
  expect(feed.position('telemetry.readings')).toBe(position);
});

it('learns on from where it had read to, if no snapshot says to begin before that', async () => {
  const feed = new Feed();
  const recovery = new Recovery(definition, feed, stored({ 'telemetry.readings': 60 }));
  feed.positions.set('telemetry.readings', 60);
  await recover(feed, recovery, owner(recovery, { 'telemetry.readings': 90 }));
  expect(feed.position('telemetry.readings')).toBe(60);
});

it('follows streams of others from their first event, however far reactions had read', async () => {
  const topics = [...definition.topics, 'twin.state'];
  const state = route('decision', [{ name: 'open-on-state' }]);
  const routes = new Map([...definition.routes, ['twin.state', state as never]]);
  const feed = new Feed();
  const recovery = new Recovery({ ...definition, topics, routes }, feed, undefined);
  const own = owner(recovery);
  feed.positions.set('twin.state', 7);
  own.progress.restoreReacted(new Map([['twin.state', 5]]));
  await recover(feed, recovery, own);
  expect(feed.position('twin.state')).toBe(0);
});

describe('where a task starts', () => {
  const start = (known: StoredTask | undefined, from = 0) =>
    Object.fromEntries(startPositions(definition, known, bounds(definition.topics, from)));

  it('is what it has committed, and the first record of what it has not', () =>
    expect(start(stored({ 'anomaly.alerts': 3 }))).toMatchObject({
      'anomaly.alerts': 3,
      'telemetry.readings': 0,
    }));

  it('is the first decision when states are laid out anew; observations go on', () =>
    expect(
      start(stored({ 'anomaly.alerts': 3, 'telemetry.readings': 60 }, ['stream:alert@1'])),
    ).toMatchObject({ 'anomaly.alerts': 0, 'telemetry.readings': 60 }));

  it('is nowhere when the log has lost its end, or retention what was not read', () => {
    expect(() => start(stored({ 'anomaly.alerts': 4 }))).toThrow(LogMismatchError);
    expect(() => start(stored({ 'anomaly.alerts': 4 }))).toThrow('lost its end');
    expect(() => start(stored({ 'telemetry.readings': 5 }), 6)).toThrow('Retention');
  });
});

it('knows inputs as what is neither its own nor looked things up in', () =>
  expect(inputTopics(definition)).toEqual(['telemetry.readings']));
