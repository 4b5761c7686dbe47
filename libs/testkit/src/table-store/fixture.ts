import { type AnyProjection, type RowChange, type TableSpec } from '@fettle/eventsourcing';
import type { TableStore, TaskStore } from '@fettle/eventlog';

import { changeSet } from '../task-store/fixture';

/** A table store under test, and the task store whose commits fill its tables. */
export interface TableStoreFixture {
  readonly tables: TableStore;
  readonly tasks: TaskStore;
  /** The group whose rows go into the tables of a projection. */
  groupOf(projection: AnyProjection): string;
}

/** Opens the store once for the whole suite; `close` ends it. */
export type OpenTableStore = () => Promise<TableStoreFixture & { close(): Promise<void> }>;

/** What the parts of the suite get: the store, and projections whose tables no test has used. */
export interface TableStoreBench {
  readonly store: TableStoreFixture;
  freshProjection(tables?: Readonly<Record<string, TableSpec>>): AnyProjection;
}

/** A table with every type of column, read by part of its key and by an index. */
export const samples: TableSpec = {
  key: ['assetId', 'sampledAt'],
  columns: {
    assetId: 'text',
    sampledAt: 'integer',
    value: 'double',
    unitName: 'text',
    isGood: 'boolean',
    evidence: 'json',
  },
  indexes: [['unitName', 'value']],
};

/** Applies batches of changes as one owner would, with the position after each. */
export const commitRows = async (
  { tasks, groupOf }: TableStoreFixture,
  to: AnyProjection,
  batches: readonly (readonly RowChange[])[],
): Promise<void> => {
  const task = { group: groupOf(to), partition: 0 };
  const { epoch, stored } = await tasks.takeOver(task);
  let offset = stored?.positions.get('facts') ?? 0;
  for (const rows of batches) {
    offset += rows.length;
    await tasks.commit(task, epoch, changeSet({ rows, positions: new Map([['facts', offset]]) }));
  }
};

/** A projection without handlers: the suite writes its rows itself. */
export const projectionOf = (
  name: string,
  version: number,
  tables: Readonly<Record<string, TableSpec>>,
): AnyProjection => ({ name, version, topics: ['facts'], tables, on: {} });
