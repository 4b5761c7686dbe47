import type { List } from '@fettle/eventsourcing';
import { partTable } from './store.projection';

/** Spares by their numbers. */
export const partList: List<typeof partTable> = {
  table: partTable,
  filters: ['partId', 'name', 'supplier', 'reorderPoint', 'unitCost', 'leadTimeDays'],
  sorts: ['partId', 'name', 'unitCost', 'leadTimeDays'],
  order: [{ column: 'partId' }],
};
