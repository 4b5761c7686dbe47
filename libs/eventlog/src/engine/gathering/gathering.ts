import type { Applying } from '../applying/applying';
import { HandlerFaultError } from '../applying/handler-fault';
import type { Batch, OutboxSequence } from '../batch';
import type { KnownPoison } from '../known-poison';
import type { Recovery } from '../recovery';
import type { TaskDeps } from '../task-deps';
import type { TaskMemory } from '../task-memory';
import type { TaskId } from '../../ports/task-store';
import type { MovedPositions } from './moved-positions';
import type { ParkedStreams } from './parked-streams';
import type { SettledReactions } from './settled-reactions';

/** An ownership at work: everything that is dropped when it ends. */
export interface Gathering {
  readonly deps: TaskDeps;
  readonly task: TaskId;
  readonly epoch: number;
  readonly sequence: OutboxSequence;
  readonly memory: TaskMemory;
  batch: Batch;
  recovery: Recovery | undefined;
  readonly parkedKeys: Set<string>;
  readonly parkedStreams: ParkedStreams;
  /** Commands that waited for their stream in the last round, and will be among the first again. */
  commandsHeld: number;
  readonly decidedThrough: Map<string, number>;
  /** How far the inputs of processors have been read, by topic. */
  readonly readThrough: Map<string, number>;
  readonly reactedThrough: Map<string, number>;
  readonly moved: Readonly<Record<'positions' | 'decided' | 'reacted', MovedPositions>>;
  readonly reactions: SettledReactions;
  readonly lastDecided: Set<string>;
  /** Inputs that made the task fail before. */
  readonly poison: KnownPoison;
}

/** What applying and deciding see of an ownership. */
export const applyingOf = (g: Gathering): Applying => ({
  definition: g.deps.definition,
  memory: g.memory,
  batch: g.batch,
  parkedStreams: g.parkedStreams,
  sealer: g.deps.sealer,
  service: g.deps.definition.service,
  partition: g.task.partition,
  partitions: g.deps.partitions,
  decidedThrough: g.decidedThrough,
  readThrough: g.readThrough,
  tracing: g.deps.tracing,
  reactedThrough: g.reactedThrough,
  lastDecided: g.lastDecided,
  count: g.deps.count,
});

/** Runs a handler: what it throws names the record, and the batch is begun again without it. */
export const guarded = (place: string, handle: () => void): void => {
  try {
    handle();
  } catch (error) {
    const reason =
      error instanceof Error && 'reason' in error ? String(error.reason) : 'HANDLER_THREW';
    const detail = error instanceof Error ? error.message : String(error);
    throw new HandlerFaultError(place, reason, detail);
  }
};
