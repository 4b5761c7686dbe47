import type { TaskSettings } from '../engine/task-deps';
import type { Tracing } from '../ports/telemetry';
import type { Inbox } from './inbox';

/** How a service runs, beside its app and its adapters; all of it may be left out. */
export interface StartOptions {
  readonly settings?: Partial<TaskSettings>;
  /** Topics the service writes observations to. */
  readonly observes?: readonly string[];
  readonly inboxes?: readonly Inbox[];
  readonly tracing?: Tracing;
  /** How long outcomes of commands are kept; 30 days when left out. See {@link Pruner}. */
  readonly keptMs?: number;
  readonly alarm?: (sentence: string) => void;
  /** Called once when the process cannot go on. */
  readonly fatal?: (error: Error) => void;
  /**
   * Where tests may crash a step, see {@link TaskDeps}; points of projections begin
   * with `projection-`.
   */
  readonly failpoint?: (name: string) => void;
}
