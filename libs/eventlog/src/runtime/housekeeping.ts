import type { EpochMs } from '@fettle/kernel';
import type { TaskStore } from '../ports/task-store';
import type { ReadModels } from './read-models';

/** How often tables of versions that are gone are looked for. */
const TIDY_MS = 60_000;
/** How often it is looked whether a day has passed. */
const PRUNE_MS = 3_600_000;
/** Outcomes of commands, and places of silent streams, are kept for 30 days. */
const KEPT_MS = 30 * 86_400_000;

export interface HousekeepingDeps {
  readonly groups: readonly string[];
  readonly models: Pick<ReadModels, 'dropOld'>;
  readonly tasks: Pick<TaskStore, 'prune'>;
  /** 30 days when left out. */
  readonly keptMs: number | undefined;
  readonly count: (name: string, by: number) => void;
  readonly alarm: (sentence: string) => void;
}

/** Drops what nobody needs any more, now and then. What fails is told and tried again. */
export class Housekeeping {
  private tidiedAt = -Infinity;
  private prunedAt = -Infinity;

  constructor(private readonly deps: HousekeepingDeps) {}

  /** @param now by the runtime's clock, which may run faster than ours */
  async run(now: EpochMs): Promise<void> {
    const { models, alarm } = this.deps;
    if (performance.now() - this.tidiedAt > TIDY_MS) {
      this.tidiedAt = performance.now();
      await models
        .dropOld()
        .catch((error: Error) => alarm(`dropping old read models: ${error.message}`));
    }
    if (now - this.prunedAt < PRUNE_MS) return;
    this.prunedAt = now;
    await this.prune(now).catch((error: Error) =>
      alarm(`dropping commands and cursors that are done with: ${error.message}`),
    );
  }

  private async prune(now: EpochMs): Promise<void> {
    const { groups, tasks, keptMs = KEPT_MS, count } = this.deps;
    for (const group of groups) {
      const { commands, cursors } = await tasks.prune(group, { now, keptMs });
      count('commands_pruned', commands);
      count('cursors_pruned', cursors);
    }
  }
}
