import type { RawRecord } from '../../ports/log';
import type { Typed } from '@fettle/eventsourcing';
import type { ReadAgain } from '../learning/unsaved';
import type { Ownership } from '../ownership';
import {
  HANDLERS,
  handlersOf,
  inputsName,
  learntOf,
  positionsOf,
  REACTIONS,
  readAgainOf,
} from './snapshots';
import type { SnapshotTaken } from './snapshots';

/** What the snapshot topic tells a new owner, beside what was learnt. */
export interface Restored {
  /** By processor: where its inputs have to be read again from. */
  readonly again: Map<string, ReadonlyMap<string, ReadAgain>>;
  /** By processor: the first input that is in no snapshot, where nothing better is known. */
  readonly known: Map<string, Map<string, number>>;
}

/** Takes back what was learnt, and of a lost database how far reactions had read. */
export const restore = (own: Ownership, raw: RawRecord, taken: Typed | undefined): void => {
  if (!own.recovery || !taken) return;
  const event = taken as SnapshotTaken;
  if (event.group !== own.task.group || event.partition !== own.task.partition) return;
  try {
    const { fromNothing, restored } = own.recovery;
    if (event.name === HANDLERS) {
      if (fromNothing) own.handlers.restore(handlersOf(event));
    } else if (event.name === REACTIONS) {
      if (fromNothing) own.progress.restoreReacted(positionsOf(event));
    } else restoreLearnt(own, restored, event);
  } catch (error) {
    const { topic, offset } = raw;
    const fault = error instanceof Error ? error.message : String(error);
    own.deps.alarm(`${own.task.group} cannot read its snapshot ${topic}@${offset}: ${fault}`);
  }
};

const restoreLearnt = (own: Ownership, restored: Restored, event: SnapshotTaken): void => {
  for (const learner of own.learners) {
    const { name, version } = learner.processor;
    if (version !== event.stateVersion) continue;
    if (event.name === inputsName(learner.processor)) restored.again.set(name, readAgainOf(event));
    if (event.name !== name) continue;
    const positions = positionsOf(event);
    learner.restore(event.streamKey, learntOf(event), positions);
    const known = restored.known.get(name) ?? new Map<string, number>();
    restored.known.set(name, known);
    for (const [topic, offset] of positions)
      known.set(topic, Math.min(offset, known.get(topic) ?? offset));
  }
};
