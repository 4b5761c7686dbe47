import type { AnyProjection } from '@fettle/eventsourcing';
import { openPostgresStores } from '../src/index';
import { tableStoreContract } from '@fettle/testkit';

import { testDatabase } from './postgres-database';

const groupOf = ({ name, version }: AnyProjection): string => `test.projection.${name}.v${version}`;

tableStoreContract('PostgreSQL', async () => {
  const stores = await openPostgresStores({
    url: testDatabase('tables'),
    applicationName: 'table store contract',
    groupOf,
  });
  return { ...stores, groupOf };
});
