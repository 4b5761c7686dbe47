import type { TaskProgress } from '@fettle/eventlog';

/** Whether the applied position of one task and topic advances. */
interface Movement {
  readonly position: number;
  /**
   * When the position last moved, or when all was last well and nothing to do.
   * Milliseconds, monotonic.
   */
  readonly movedAtMs: number;
}

const keyOf = ({ group, partition, topic }: TaskProgress): string =>
  `${group}/${partition}/${topic}`;

/**
 * The readiness rule: while a task has lag or trouble, its applied position advances. Fed with the
 * progress of all tasks now and then.
 */
export class ProgressWatch {
  private movements = new Map<string, Movement>();
  private rows: readonly TaskProgress[] = [];

  /** @param stallMs a task that has lag and does not move for so long has stalled */
  constructor(private readonly stallMs: number) {}

  /** @param nowMs monotonic */
  observe(progress: readonly TaskProgress[], nowMs: number): void {
    const next = new Map<string, Movement>();
    for (const row of progress) {
      const before = this.movements.get(keyOf(row));
      const idle = row.position >= row.end && row.trouble === '';
      const moved = before === undefined || before.position !== row.position;
      next.set(keyOf(row), idle || moved ? { position: row.position, movedAtMs: nowMs } : before);
    }
    this.movements = next;
    this.rows = progress;
  }

  /** One sentence for each task that has failed or stalled; none when all is well. */
  troubles(nowMs: number): readonly string[] {
    return this.rows.flatMap((row) => {
      const where = `${row.group} ${row.partition} ${row.topic}`;
      const why = row.trouble === '' ? '' : `: ${row.trouble}`;
      if (row.status === 'failed') return [`${where} has failed${why}`];
      const heldMs = nowMs - (this.movements.get(keyOf(row))?.movedAtMs ?? nowMs);
      const lag = row.end - row.position;
      if ((lag <= 0 && row.trouble === '') || heldMs < this.stallMs) return [];
      const heldS = Math.round(heldMs / 1_000);
      return [`${where} has stood at ${row.position} for ${heldS} s with a lag of ${lag}${why}`];
    });
  }
}
