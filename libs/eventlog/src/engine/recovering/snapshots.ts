import { deserialize, serialize } from 'node:v8';
import type { AnyProcessor, Typed } from '@fettle/eventsourcing';
import { idFrom } from '@fettle/kernel';
import type { Sealer } from '../../envelope/seal';
import type { OutgoingRecord } from '../../ports/log';
import type { HandlerStart } from '../../ports/task-store';
import type { Learner, Learnt } from '../learning/learner';
import type { ReadAgain } from '../learning/unsaved';
import type { Positions } from '../progress';
import type { TaskDefinition } from '../task-definition';

/** A record of the compacted snapshot topic. */
export interface SnapshotTaken extends Typed {
  readonly group: string;
  readonly partition: number;
  readonly name: string;
  readonly streamKey: string;
  readonly stateVersion: number;
  readonly positions: readonly { readonly topic: string; readonly offset: number }[];
  readonly state: Uint8Array;
}

/** The name under which a task snapshots how far its reactions have read. */
export const REACTIONS = 'reactions';

/** The name under which a task snapshots where its handlers begin. */
export const HANDLERS = 'handlers';

/** The name under which a task tells where a processor's inputs have to be read again from. */
export const inputsName = ({ name }: AnyProcessor): string => `inputs/${name}`;

export interface SnapshotContext {
  readonly definition: TaskDefinition;
  readonly sealer: Sealer;
  readonly partition: number;
  readonly at: number;
}

/** How a state is kept, so that one of an older layout is told apart. */
interface KeptState extends Learnt {
  readonly kept: 'with-order';
}

/**
 * What was learnt of one key, with the inputs that wait for their turn.
 * @throws OversizeRecordError when the log would not take it
 */
export const learntSnapshot = (
  context: SnapshotContext,
  learner: Learner,
  key: string,
): OutgoingRecord => {
  const { name, version } = learner.processor;
  const kept: KeptState = { kept: 'with-order', ...learner.learnt(key) };
  const read = [...learner.inputs.reads()].map(([topic, { offset }]) => [topic, offset] as const);
  return snapshot(context, {
    name,
    key,
    version,
    positions: new Map(read),
    state: serialize(kept),
  });
};

/** Where the inputs of a processor have to be read again from, to learn what no snapshot holds. */
export const inputsSnapshot = (context: SnapshotContext, learner: Learner): OutgoingRecord => {
  const again = learner.readAgain();
  return snapshot(context, {
    name: inputsName(learner.processor),
    key: '',
    version: learner.processor.version,
    positions: new Map([...again].map(([topic, { from }]) => [topic, from])),
    state: serialize(again),
  });
};

/** How far the task's reactions have read. */
export const reactionsSnapshot = (context: SnapshotContext, positions: Positions): OutgoingRecord =>
  snapshot(context, {
    name: REACTIONS,
    key: '',
    version: 1,
    positions,
    state: new Uint8Array(),
  });

/** One record for all handlers of a task: where they begin, by their names. */
export const handlersSnapshot = (
  context: SnapshotContext,
  starts: readonly HandlerStart[],
): OutgoingRecord => {
  const of = { name: HANDLERS, key: '', version: 1, positions: new Map() };
  return snapshot(context, { ...of, state: serialize(starts) });
};

const snapshot = (
  { definition, sealer, partition, at }: SnapshotContext,
  of: {
    readonly name: string;
    readonly key: string;
    readonly version: number;
    readonly positions: Positions;
    readonly state: Uint8Array;
  },
): OutgoingRecord => {
  const { group, service } = definition;
  const key = `${group}/${of.name}/${of.key || partition}`;
  const event = {
    type: 'SnapshotTaken',
    group,
    partition,
    name: of.name,
    streamKey: of.key,
    stateVersion: of.version,
    positions: [...of.positions].map(([topic, offset]) => ({ topic, partition, offset })),
    state: of.state,
    takenAt: at,
  };
  const seal = { topic: `${service}.snapshots`, eventId: idFrom(key, at), source: service };
  return { ...sealer.seal(event, seal, () => partition), key };
};

export const positionsOf = ({ positions }: SnapshotTaken): Positions =>
  new Map(positions.map(({ topic, offset }) => [topic, offset]));

/** What was learnt; one from before there was an order knows nothing of that. */
export const learntOf = ({ state }: SnapshotTaken): Learnt => {
  const known = deserialize(state) as KeptState;
  if (known?.kept === 'with-order') return known;
  return { state: known, order: { mark: null, newest: -Infinity, topics: {}, held: [] } };
};

export const handlersOf = ({ state }: SnapshotTaken): readonly HandlerStart[] =>
  deserialize(state) as HandlerStart[];

export const readAgainOf = ({ state }: SnapshotTaken): ReadonlyMap<string, ReadAgain> =>
  deserialize(state) as ReadonlyMap<string, ReadAgain>;
