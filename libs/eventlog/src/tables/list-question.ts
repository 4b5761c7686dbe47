import type { Condition, ListIn, Row, SortedBy, TableSpec } from '@fettle/eventsourcing';

import { InvalidQuestionError } from './question';

const PAGE_MAX = 1_000;

/** A list of a table whose rows' type was checked where it was asked for. */
export type AnyList = ListIn<Row, string>;

/** A list as the stores read it: its order is total, and its page a condition. */
export interface Listing {
  readonly where: Condition;
  /** Rows that come after the page before. */
  readonly beyond: Condition | undefined;
  readonly order: readonly SortedBy[];
  readonly columns: readonly string[];
}

/** Checks a list and completes its order by the key. @throws InvalidQuestionError */
export const listingOf = (table: string, spec: TableSpec, question: AnyList): Listing => {
  const { where = { all: [] }, order, after, limit, omit = [] } = question;
  const named = order.map(({ column }) => column);
  const rest = spec.key.filter((column) => !named.includes(column));
  const whole = [...order, ...rest.map((column) => ({ column }))];
  for (const column of [...columnsIn(where), ...whole.map(({ column }) => column)])
    if (!Object.hasOwn(spec.columns, column) || spec.columns[column] === 'json')
      throw new InvalidQuestionError(`table ${table} has no column ${column} to list by`);
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_MAX)
    throw new InvalidQuestionError(`table ${table}: a page of ${limit}, not 1 to ${PAGE_MAX}`);
  return {
    where,
    beyond: after && beyondOf(whole, after),
    order: whole,
    columns: Object.keys(spec.columns).filter((column) => !omit.includes(column)),
  };
};

const columnsIn = (condition: Condition): readonly string[] => {
  if ('all' in condition) return condition.all.flatMap(columnsIn);
  if ('any' in condition) return condition.any.flatMap(columnsIn);
  return [condition.column];
};

/** Later in the first column, or the same there and later in the next, and so on. */
const beyondOf = (
  [first, ...rest]: readonly SortedBy[],
  after: NonNullable<AnyList['after']>,
): Condition => {
  if (first === undefined) return { any: [] };
  const { column, descending } = first;
  const value = after[column];
  if (value === undefined) throw new InvalidQuestionError(`a page after a row without ${column}`);
  const later: Condition = { column, is: descending ? '<' : '>', value };
  if (rest.length === 0) return later;
  return { any: [later, { all: [{ column, is: '=', value }, beyondOf(rest, after)] }] };
};
