import type { AnyTable, Cell, Find, Row, TableSpec } from '@fettle/eventsourcing';

const LIMIT_DEFAULT = 1_000;
const LIMIT_MAX = 10_000;

/**
 * The question cannot be asked of this table: no such column, a limit out of range. A defect of
 * the caller.
 */
export class InvalidQuestionError extends Error {
  override readonly name = 'InvalidQuestionError';
}

/** The name of a table that was named by its declaration, or by its name alone. */
export const nameOf = (table: string | AnyTable): string =>
  typeof table === 'string' ? table : table.name;

/** The table's declaration, or a sentence that says which tables there are. */
export const tableOf = (tables: Readonly<Record<string, TableSpec>>, table: string): TableSpec => {
  const spec = Object.hasOwn(tables, table) ? tables[table] : undefined;
  if (spec !== undefined) return spec;
  const known = Object.keys(tables).join(', ');
  throw new InvalidQuestionError(`no table ${table}; this projection has ${known}`);
};

/** Checks a key for `get`: exactly the key's columns, none null. */
export const checkKeyQuestion = (table: string, spec: TableSpec, key: Row): void => {
  const given = Object.keys(key).sort().join(', ');
  const wanted = [...spec.key].sort().join(', ');
  if (given !== wanted)
    throw new InvalidQuestionError(`table ${table} is read by (${wanted}), not by (${given})`);
  for (const column of spec.key) checkValue(table, spec, column, key[column] ?? null);
};

/** Checks a question for `find` and returns how many rows at most answer it. */
export const checkFindQuestion = (table: string, spec: TableSpec, question: Find): number => {
  const { where = {}, range, orderBy, limit = LIMIT_DEFAULT } = question;
  for (const [column, cell] of Object.entries(where)) checkValue(table, spec, column, cell);
  if (range) {
    checkValue(table, spec, range.column, range.from ?? null);
    checkValue(table, spec, range.column, range.to ?? null);
  }
  if (orderBy) checkValue(table, spec, orderBy.column, null);
  if (!Number.isInteger(limit) || limit < 1 || limit > LIMIT_MAX)
    throw new InvalidQuestionError(`table ${table}: a limit of ${limit}, not 1 to ${LIMIT_MAX}`);
  return limit;
};

const JS_TYPES = {
  text: 'string',
  integer: 'number',
  double: 'number',
  boolean: 'boolean',
} as const;

// eslint-disable-next-line max-params -- a value is checked where it stands
const checkValue = (table: string, spec: TableSpec, column: string, cell: Cell): void => {
  const type = Object.hasOwn(spec.columns, column) ? spec.columns[column] : undefined;
  if (type === undefined) throw new InvalidQuestionError(`table ${table} has no column ${column}`);
  if (type === 'json')
    throw new InvalidQuestionError(`table ${table}: ${column} is JSON and cannot be compared`);
  if (cell !== null && typeof cell !== JS_TYPES[type])
    throw new InvalidQuestionError(`table ${table}: ${column} is ${type}, not ${typeof cell}`);
};
