import type { Pool } from 'pg';

import type { EpochMs } from '@fettle/kernel';

/** One task as its last commit left it. */
export interface TaskFacts {
  readonly group: string;
  readonly partition: number;
  /** Rises with every owner. */
  readonly epoch: number;
  /** Everything up to this moment is applied; undefined: never said. */
  readonly passedNow: EpochMs | undefined;
  /** Next offset to be read, per topic. */
  readonly positions: ReadonlyMap<string, number>;
  readonly parked: readonly ParkedKey[];
  /** Commands that nobody has decided yet. */
  readonly pendingCommands: number;
}

/** A key whose decisions wait behind one that could not be applied. */
export interface ParkedKey {
  /** `<topic>/<key>` */
  readonly key: string;
  readonly records: number;
  /** Why the first one failed. */
  readonly fault: string;
}

interface TaskRow {
  readonly task_group: string;
  readonly partition: number;
  readonly epoch: number;
  readonly passed_now: number | null;
}

const place = (row: { readonly task_group: string; readonly partition: number }): string =>
  `${row.task_group}/${row.partition}`;

/** Every task of a service's database, by group and partition. */
export const readTasks = async (pool: Pool): Promise<readonly TaskFacts[]> => {
  const tasks = await pool.query<TaskRow>(
    'select task_group, partition, epoch, passed_now from fettle.task order by 1, 2',
  );
  const positions = await pool.query<TaskRow & { topic: string; next_offset: number | null }>(
    'select task_group, partition, topic, next_offset from fettle.task_position order by topic',
  );
  const parked = await pool.query<TaskRow & { parked_key: string; count: number; fault: string }>(
    `select task_group, partition, parked_key, count(*) as count,
       coalesce((array_agg(fault order by sequence)
         filter (where fault is not null))[1], '') as fault
     from fettle.parked_record group by 1, 2, 3 order by 3`,
  );
  const pending = await pool.query<TaskRow & { count: number }>(
    `select task_group, partition, count(*) as count from fettle.command
     where status = 'pending' group by 1, 2`,
  );
  return tasks.rows.map((row) => {
    const here = <R extends TaskRow>({ rows }: { readonly rows: readonly R[] }): readonly R[] =>
      rows.filter((other) => place(other) === place(row));
    return {
      group: row.task_group,
      partition: row.partition,
      epoch: row.epoch,
      passedNow: row.passed_now ?? undefined,
      positions: new Map(
        here(positions).flatMap(({ topic, next_offset: next }) =>
          next === null ? [] : [[topic, next] as const],
        ),
      ),
      parked: here(parked).map(({ parked_key: key, count: records, fault }) => ({
        key,
        records,
        fault,
      })),
      pendingCommands: here(pending)[0]?.count ?? 0,
    };
  });
};
