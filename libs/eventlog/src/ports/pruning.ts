import type { EpochMs } from '@fettle/kernel';

/** What is old by now. */
export interface Pruning {
  readonly now: EpochMs;
  /** How long the outcome of a command, and the place of a silent stream, are kept. */
  readonly keptMs: number;
}

/** How many rows were dropped. */
export interface Pruned {
  readonly commands: number;
  readonly cursors: number;
}

/** Keeps the runtime's own tables bounded, however long it runs. */
export interface Pruner {
  /**
   * Drops, once a day, what was done with for `keptMs`: commands of this group whose outcome is
   * complete and whose events are on the log, and cursors of streams that said nothing since.
   * A day too long rather than too short. Any instance may call it, at any time.
   */
  prune(group: string, at: Pruning): Promise<Pruned>;
}

const DAY_MS = 86_400_000;

/** Days since 1970. */
export const dayOf = (at: EpochMs): number => Math.floor(at / DAY_MS);

/** What was last touched on a day before this one is old. */
export const firstDayKept = ({ now, keptMs }: Pruning): number => dayOf(now - keptMs);

/** Whether a fold only says where a stream of others stands, and can be read from the log again. */
export const isCursor = (foldName: string): boolean => foldName.startsWith('cursor:');
