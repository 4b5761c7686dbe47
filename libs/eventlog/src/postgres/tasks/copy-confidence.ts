import { sqlStateOf } from '@fettle/postgres';

import type { MappedTable } from '../tables/projection-tables';

const ROWS_MIN = 100;
const FIRST_PAUSE = 16;
const PAUSE_MAX = 4_096;
const UNIQUE_VIOLATION = '23505';

/**
 * Whether to try COPY for a table. It is by far the fastest way in for rows whose keys are new, and
 * fails as a whole when one is not. Then the next commits go without it, twice as many each time.
 */
export class CopyConfidence {
  private readonly pauses = new Map<string, { length: number; left: number }>();

  /** The tables to copy into for one commit; `tried` collects them. */
  forCommit(tried: Set<string>): (table: MappedTable, rows: number) => boolean {
    return ({ sqlName }, rows) => {
      if (rows < ROWS_MIN) return false;
      const pause = this.pauses.get(sqlName);
      if (pause !== undefined && pause.left > 0) {
        pause.left -= 1;
        return false;
      }
      tried.add(sqlName);
      return true;
    };
  }

  /** True when the commit failed only because it tried: the next attempt does without. */
  wasToBlame(error: unknown, tried: ReadonlySet<string>): boolean {
    if (sqlStateOf(error) !== UNIQUE_VIOLATION) return false;
    const { table } = error as { readonly table?: string };
    if (table === undefined || !tried.has(table)) return false;
    const length = Math.min((this.pauses.get(table)?.length ?? FIRST_PAUSE / 2) * 2, PAUSE_MAX);
    this.pauses.set(table, { length, left: length });
    return true;
  }
}
