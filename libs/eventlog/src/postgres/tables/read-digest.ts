import { inTransaction } from '@fettle/postgres';
import type { Row } from '@fettle/eventsourcing';
import type { Pool } from 'pg';

import { TableDigest } from '../../tables/table-digest';
import { selectColumns } from './postgres-table-reader';
import { quoteIdentifier } from '@fettle/postgres';
import type { MappedTable } from './projection-tables';

const ROWS_PER_FETCH = 5_000;

/** Digest of all tables as of one moment, read in pieces: memory does not grow with the tables. */
export const readDigest = (pool: Pool, tables: ReadonlyMap<string, MappedTable>): Promise<string> =>
  inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const digest = new TableDigest();
    for (const declared of [...tables.keys()].sort()) {
      const table = tables.get(declared) as MappedTable;
      digest.table(declared, table.spec);
      const key = table.key.map(({ name }) => quoteIdentifier(name)).join(', ');
      await client.query(
        `declare digest no scroll cursor for
         select ${selectColumns(table)} from ${table.name} order by ${key}`,
      );
      for (;;) {
        const { rows } = await client.query<Record<string, never>>(
          `fetch ${ROWS_PER_FETCH} from digest`,
        );
        digest.rows(rows as readonly Row[]);
        if (rows.length < ROWS_PER_FETCH) break;
      }
      await client.query('close digest');
    }
    return digest.hex();
  });
