import type { EpochMs } from '@fettle/kernel';
import type { TaskId } from '../ports/task-store';
import type { Batch, OutboxSequence } from './committing/batch';
import type { UnknownCommands } from './deciding/unknown-commands';
import type { Handlers } from './handlers';
import type { Learner } from './learning/learner';
import type { KnownPoison } from './poison/known-poison';
import type { ParkedKeys } from './poison/parked-keys';
import type { Progress } from './progress';
import type { Recovery } from './recovering/recovery';
import type { TaskDeps } from './task-deps';
import type { TaskMemory } from './task-memory';

/**
 * One ownership of a task, from its take-over to the first fault: all that is dropped then. Whoever
 * handles records, decides, commits or recovers is given this and nothing else.
 */
export interface Ownership {
  readonly deps: TaskDeps;
  readonly task: TaskId;
  readonly epoch: number;
  readonly sequence: OutboxSequence;
  readonly memory: TaskMemory;
  readonly progress: Progress;
  /** From where each handler takes up each topic. */
  readonly handlers: Handlers;
  readonly parked: ParkedKeys;
  /** What each processor has learnt, and what waits for its turn. */
  readonly learners: readonly Learner[];
  /** When the ends of their topics were last asked for. */
  lookedAt: EpochMs;
  /** Inputs that made the task fail before: outlives the ownership. */
  readonly poison: KnownPoison;
  readonly unknownCommands: UnknownCommands;
  /** What the next commit will change. */
  batch: Batch;
  /** Undefined once everything may be read and decided. */
  recovery: Recovery | undefined;
  /** Commands that waited for their stream in the last round, and will be among the first again. */
  commandsHeld: number;
}
