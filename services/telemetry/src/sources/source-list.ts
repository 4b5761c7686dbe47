import type { List } from '@fettle/eventsourcing';
import { sourceTable } from './sources.projection';

/** Sources by their names. */
export const sourceList: List<typeof sourceTable> = {
  table: sourceTable,
  filters: ['sourceId', 'protocol', 'status', 'changedAt'],
  sorts: ['sourceId', 'protocol', 'status', 'changedAt'],
  order: [{ column: 'sourceId' }],
};
