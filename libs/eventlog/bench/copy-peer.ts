import { readFileSync } from 'node:fs';

import { Client } from 'pg';

import type { Row } from '@fettle/eventsourcing';

/** The peer: server-side COPY into a table made like ours, over one session of its own. */
export interface CopyPeer {
  readonly pid: number;
  /** Writes each batch to a file on the server; returns their names. */
  write(batches: readonly (readonly Row[])[]): Promise<readonly string[]>;
  /** One transaction a file. */
  copy(files: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** @param table a table of schema `read_model`, whose columns and key the peer's table copies */
export const copyTable = async (url: string, table: string): Promise<CopyPeer> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`create table peer_${table} (like read_model.${table} including all)`);
  await client.query(`create temporary table staged (like read_model.${table})`);
  const { rows } = await client.query<{ pid: number; folder: string }>(
    `select pg_backend_pid() as pid, current_setting('data_directory') as folder`,
  );
  const { pid = 0, folder = '/tmp' } = rows[0] ?? {};
  return {
    pid,
    write: async (batches) => {
      const files: string[] = [];
      for (const [i, batch] of batches.entries()) {
        const file = `${folder}/peer_${table}_${i}.copy`;
        await client.query('truncate staged');
        await client.query(
          `insert into staged select asset_id, signal, sampled_at, value, quality
           from jsonb_to_recordset($1) as r(asset_id text, signal text, sampled_at bigint,
             value double precision, quality text)`,
          [
            JSON.stringify(
              batch.map(({ assetId, sampledAt, ...row }) => ({
                ...row,
                asset_id: assetId,
                sampled_at: sampledAt,
              })),
            ),
          ],
        );
        await client.query(`copy staged to '${file}'`);
        files.push(file);
      }
      return files;
    },
    copy: async (files) => {
      for (const file of files) await client.query(`copy peer_${table} from '${file}'`);
    },
    close: () => client.end(),
  };
};

/** Processor time of a backend on this machine, milliseconds; NaN where it cannot be seen. */
export const backendCpuMs = (pid: number): number => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return NaN;
  }
};
