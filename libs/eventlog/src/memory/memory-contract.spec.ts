import type { AnyProjection } from '@fettle/eventsourcing';
import { tableStoreContract, taskStoreContract } from '@fettle/testkit';

import { projectionGroup } from '../engine/task-definition';
import { memoryDatabase } from './memory-adapters';

const nothing = (): Promise<void> => Promise.resolve();

taskStoreContract('memory', () => {
  const { store } = memoryDatabase({ service: 'test' });
  const rows = (group: string) => Promise.resolve(store.rowsOf(group));
  return Promise.resolve({ tasks: store, commands: store, rows, close: nothing });
});

tableStoreContract('memory', () => {
  const { store, tables } = memoryDatabase({ service: 'test' });
  const groupOf = (projection: AnyProjection): string => projectionGroup('test', projection);
  return Promise.resolve({ tasks: store, tables, groupOf, close: nothing });
});
