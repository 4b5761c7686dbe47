import { openPostgresStores } from '../src/index';
import { taskStoreContract } from '@fettle/testkit';

import { testDatabase } from './postgres-database';

taskStoreContract('PostgreSQL', () =>
  openPostgresStores({
    url: testDatabase('tasks'),
    applicationName: 'task store contract',
    groupOf: ({ name, version }) => `test.projection.${name}.v${version}`,
  }),
);
