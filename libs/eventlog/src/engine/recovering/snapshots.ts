import { deserialize, serialize } from 'node:v8';
import type { Typed } from '@fettle/eventsourcing';
import { idFrom } from '@fettle/kernel';
import type { Sealer } from '../../envelope/seal';
import { OversizeRecordError } from '../../ports/log';
import type { OutgoingRecord } from '../../ports/log';
import type { HandlerStart } from '../../ports/task-store';
import type { TaskDefinition } from '../task-definition';
import type { TaskMemory } from '../task-memory';

interface SnapshotTaken extends Typed {
  readonly name: string;
  readonly streamKey: string;
  readonly stateVersion: number;
  readonly positions: readonly { readonly topic: string; readonly offset: number }[];
  readonly state: Uint8Array;
}

/** The name under which a task snapshots how far its reactions have read. */
const REACTIONS = 'reactions';

/** The name under which a task snapshots where its handlers begin. */
const HANDLERS = 'handlers';

export interface SnapshotContext {
  readonly definition: TaskDefinition;
  readonly partition: number;
  readonly positions: ReadonlyMap<string, number>;
  readonly at: number;
}

/**
 * One record per processor and key, for the compacted snapshot topic. What is too large for the log
 * is told to `tooLarge` and left out: after a lost database it is learnt anew.
 */
export const softSnapshots = (
  sealer: Sealer,
  memory: TaskMemory,
  context: SnapshotContext & { readonly tooLarge: (sentence: string) => void },
): OutgoingRecord[] => {
  const { definition, tooLarge } = context;
  return definition.processors.flatMap(({ name, version }) =>
    memory.softKeys(name).flatMap((key) => {
      const state = memory.softOf(name, key)?.state;
      try {
        return [snapshot(sealer, context, { name, key, version, state: serialize(state) })];
      } catch (error) {
        if (!(error instanceof OversizeRecordError)) throw error;
        tooLarge(`what ${name} of ${key} learnt is left out: ${error.message}`);
        return [];
      }
    }),
  );
};

/** One record for the task's reactions: how far they have read. */
export const reactionsSnapshot = (sealer: Sealer, context: SnapshotContext): OutgoingRecord =>
  snapshot(sealer, context, { name: REACTIONS, key: '', version: 1, state: new Uint8Array() });

/** One record for all handlers of a task: where they begin, by their names. */
export const handlersSnapshot = (
  sealer: Sealer,
  context: SnapshotContext,
  starts: readonly HandlerStart[],
): OutgoingRecord =>
  snapshot(sealer, context, { name: HANDLERS, key: '', version: 1, state: serialize(starts) });

/** What a snapshot says of handlers; of any other, nothing. */
export const restoreHandlers = (event: Typed): readonly HandlerStart[] => {
  const { name, state } = event as SnapshotTaken;
  return name === HANDLERS ? (deserialize(state) as HandlerStart[]) : [];
};

const snapshot = (
  sealer: Sealer,
  { definition, partition, positions, at }: SnapshotContext,
  of: {
    readonly name: string;
    readonly key: string;
    readonly version: number;
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
    positions: [...positions].map(([topic, offset]) => ({ topic, partition, offset })),
    state: of.state,
    takenAt: at,
  };
  const seal = { topic: `${service}.snapshots`, eventId: idFrom(key, at), source: service };
  return { ...sealer.seal(event, seal, () => partition), key };
};

/** Puts a snapshot back where it came from. Returns reaction positions when it holds those. */
export const restoreSnapshot = (
  definition: TaskDefinition,
  memory: TaskMemory,
  event: Typed,
): ReadonlyMap<string, number> | undefined => {
  const { name, streamKey, stateVersion, positions, state } = event as SnapshotTaken;
  const at = new Map(positions.map(({ topic, offset }) => [topic, offset]));
  if (name === REACTIONS) return at;
  const processor = definition.processors.find((candidate) => candidate.name === name);
  if (processor?.version === stateVersion)
    memory.setSoft(name, streamKey, { state: deserialize(state), positions: at });
  return undefined;
};
