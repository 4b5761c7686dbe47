import type { AnyTable, Cell, Find, Page, Row, TableReader } from '@fettle/eventsourcing';
import {
  quoteIdentifier,
  readPage,
  type ReadSource,
  retryTransient,
  sqlTypeOf,
  type Statement,
} from '@fettle/postgres';

import { listingOf, type AnyList } from '../../tables/list-question';
import { checkFindQuestion, checkKeyQuestion, nameOf, tableOf } from '../../tables/question';
import { readRows, type Database } from '../database';
import { prepared } from '../prepared';
import type { MappedColumn, MappedTable } from './projection-tables';

/** A question that no one waits for any longer need not be retried. */
const PATIENCE_MS = 10_000;

/** Reads the tables of one projection version by SQL made from checked declarations alone. */
export class PostgresTableReader implements TableReader {
  constructor(
    private readonly database: Database,
    private readonly tables: ReadonlyMap<string, MappedTable>,
    private readonly lists: ReadSource,
  ) {}

  async get(table: string | AnyTable, key: Row): Promise<Row | undefined> {
    const mapped = this.mapped(table);
    checkKeyQuestion(mapped.declared, mapped.spec, key);
    const [row] = await this.rows(selectRows(mapped, { where: key }, 1));
    return row;
  }

  async find(table: string | AnyTable, question: Find): Promise<readonly Row[]> {
    const mapped = this.mapped(table);
    const limit = checkFindQuestion(mapped.declared, mapped.spec, question);
    return this.rows(selectRows(mapped, question, limit));
  }

  async list(table: AnyTable, question: AnyList): Promise<Page<never>> {
    const mapped = this.mapped(table);
    const page = { ...listingOf(table.name, mapped.spec, question), limit: question.limit };
    const { closing: signal, onRetry } = this.database;
    const read = async () => readPage(await this.lists.repositoryOf<never>(mapped), page);
    return retryTransient(read, { signal, onRetry, patienceMs: PATIENCE_MS });
  }

  private rows(statement: Statement): Promise<readonly Row[]> {
    return readRows<Record<string, Cell>>(this.database, statement, PATIENCE_MS);
  }

  private mapped(table: string | AnyTable): MappedTable {
    const name = nameOf(table);
    const specs = Object.fromEntries([...this.tables].map(([known, { spec }]) => [known, spec]));
    tableOf(specs, name);
    return this.tables.get(name) as MappedTable;
  }
}

/** All columns under their declared names. */
export const selectColumns = ({ columns }: MappedTable): string =>
  columns
    .map(({ name, property }) => `${quoteIdentifier(name)} as ${quoteIdentifier(property)}`)
    .join(', ');

const selectRows = (table: MappedTable, question: Find, limit: number): Statement => {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const column = (property: string): MappedColumn =>
    table.columns.find((candidate) => candidate.property === property) as MappedColumn;
  const compare = (property: string, operator: string, cell: Cell): void => {
    const { name, type } = column(property);
    if (cell === null) return void conditions.push(`${quoteIdentifier(name)} is null`);
    values.push(cell);
    conditions.push(`${quoteIdentifier(name)} ${operator} $${values.length}::${sqlTypeOf(type)}`);
  };
  for (const [property, cell] of Object.entries(question.where ?? {})) compare(property, '=', cell);
  const { range } = question;
  if (range?.from !== undefined && range.from !== null) compare(range.column, '>=', range.from);
  if (range?.to !== undefined && range.to !== null) compare(range.column, '<', range.to);
  const where = conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`;
  values.push(limit);
  return prepared(
    `select ${selectColumns(table)} from ${table.name}${where}` +
      ` order by ${orderOf(table, question)} limit $${values.length}`,
    values,
  );
};

/**
 * By the column asked for, then by key in the same direction, so that an index can be
 * read backwards.
 */
const orderOf = (table: MappedTable, { orderBy }: Find): string => {
  const first = table.columns.filter(({ property }) => property === orderBy?.column);
  const direction = orderBy?.descending === true ? ' desc' : '';
  return [...new Set([...first, ...table.key])]
    .map(({ name }) => `${quoteIdentifier(name)}${direction}`)
    .join(', ');
};
