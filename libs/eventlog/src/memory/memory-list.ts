import type { Condition, Row, SortedBy } from '@fettle/eventsourcing';

import { compareCells } from '../tables/canonical-row';

/** Whether a condition is true of a row, as the database decides it. */
export const isTrueOf = (row: Row, condition: Condition): boolean => {
  if ('all' in condition) return condition.all.every((part) => isTrueOf(row, part));
  if ('any' in condition) return condition.any.some((part) => isTrueOf(row, part));
  const { column, is, value } = condition;
  const cell = row[column] ?? null;
  if (is === '=') return compareCells(cell, value) === 0;
  if (is === '!=') return compareCells(cell, value) !== 0;
  if (is === 'has' || is === 'lacks') return hasText(cell, value) === (is === 'has');
  if (cell === null || value === null) return false;
  const order = compareCells(cell, value);
  if (is === '<') return order < 0;
  if (is === '<=') return order <= 0;
  return is === '>' ? order > 0 : order >= 0;
};

const hasText = (cell: Row[string] | undefined, value: string | number | boolean | null): boolean =>
  typeof cell === 'string' && cell.toLowerCase().includes(String(value).toLowerCase());

/** Which of two rows comes first in a list. */
export const inOrder =
  (order: readonly SortedBy[]) =>
  (a: Row, b: Row): number => {
    for (const { column, descending } of order) {
      const first = compareCells(a[column] ?? null, b[column] ?? null);
      if (first !== 0) return descending ? -first : first;
    }
    return 0;
  };
