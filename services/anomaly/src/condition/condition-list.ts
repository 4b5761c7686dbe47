import type { List } from '@fettle/eventsourcing';
import { conditionTable } from './conditions.projection';

/** Conditions by asset. */
export const conditionList: List<typeof conditionTable> = {
  table: conditionTable,
  filters: ['assetId', 'condition', 'score', 'changedAt'],
  sorts: ['assetId', 'condition', 'score', 'changedAt'],
  order: [{ column: 'assetId' }],
};
