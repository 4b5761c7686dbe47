import { openPostgresStores } from '../src/index';
import { taskStoreContract } from '@fettle/testkit';

import { testDatabase } from './postgres-database';

const countSql = `select
  (select count(*)::int from fettle.command where task_group = $1) as commands,
  (select count(*)::int from fettle.fold
    where task_group = $1 and starts_with(name, 'cursor:')) as cursors`;

taskStoreContract('PostgreSQL', async () => {
  const stores = await openPostgresStores({
    url: testDatabase('tasks'),
    applicationName: 'task store contract',
    groupOf: ({ name, version }) => `test.projection.${name}.v${version}`,
  });
  const rows = async (group: string) => {
    const found = await stores.pool.query<{ commands: number; cursors: number }>(countSql, [group]);
    return found.rows[0] ?? { commands: 0, cursors: 0 };
  };
  return { ...stores, rows };
});
