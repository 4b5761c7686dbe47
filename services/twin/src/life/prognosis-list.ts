import type { List } from '@fettle/eventsourcing';
import { prognosisTable } from './prognoses.projection';

/** Remaining lives, the shortest first. */
export const prognosisList: List<typeof prognosisTable> = {
  table: prognosisTable,
  filters: ['assetId', 'component', 'hoursP10', 'hoursP50', 'hoursP90', 'healthIndex', 'model'],
  sorts: ['assetId', 'component', 'at'],
  order: [{ column: 'hoursP50' }],
};
