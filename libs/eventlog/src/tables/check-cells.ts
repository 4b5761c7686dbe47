import type { Cell, ColumnType, Row, TableSpec } from '@fettle/eventsourcing';
import { DeterministicFaultError } from '../ports/task-store';

/**
 * Columns of a key or a row against the table's declaration; what is wrong names table and column.
 */
export const checkCells = (table: string, spec: TableSpec, cells: Row): void => {
  for (const column in cells) {
    const type = spec.columns[column];
    if (type === undefined)
      throw new DeterministicFaultError(`table ${table} has no column ${column}`);
    const fault = faultOf(type, cells[column] as Cell | undefined);
    if (fault !== undefined)
      throw new DeterministicFaultError(`table ${table}, column ${column}: ${fault}`);
  }
};

/** Every column of the key is there, and none is null. */
export const checkKey = (table: string, spec: TableSpec, key: Row): void => {
  for (const column of spec.key)
    if (key[column] === undefined || key[column] === null)
      throw new DeterministicFaultError(`table ${table}: a row without its key column ${column}`);
};

const faultOf = (type: ColumnType, cell: Cell | undefined): string | undefined => {
  if (cell === null || cell === undefined) return undefined;
  switch (type) {
    case 'text':
      if (typeof cell !== 'string') return `${shown(cell)} is no text`;
      return cell.includes('\0') ? 'a NUL in a text' : undefined;
    case 'integer':
      return Number.isSafeInteger(cell)
        ? undefined
        : `${shown(cell)} is no whole number below 2^53`;
    case 'double':
      return typeof cell === 'number' ? undefined : `${shown(cell)} is no number`;
    case 'boolean':
      return typeof cell === 'boolean' ? undefined : `${shown(cell)} is neither true nor false`;
    case 'json':
      return faultOfJson(cell);
  }
};

const faultOfJson = (value: unknown): string | undefined => {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return 'not a JSON value';
  return hasNul(text) ? 'a NUL in a text' : undefined;
};

/** Refuses JSON that holds an escaped NUL, which no text column can hold. */
export const checkText = (table: string, row: string, json: string): void => {
  if (hasNul(json)) throw new DeterministicFaultError(`${table} ${row}: a NUL in a text`);
};

const hasNul = (json: string): boolean =>
  json.includes('\\u0000') && /(?<!\\)(?:\\\\)*\\u0000/.test(json);

const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 60) ?? String(value);
