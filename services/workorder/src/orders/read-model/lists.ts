import type { List } from '@fettle/eventsourcing';
import { assetTable } from '../../assets/assets.projection';
import { technicianTable } from '../../parts/store.projection';
import { ASSET_DETAILS, ORDER_DETAILS } from './messages';
import { historyTable, orderTable } from './order-tables';

/** Open orders first, the most urgent of them first, then by age. */
export const orderList: List<typeof orderTable, (typeof ORDER_DETAILS)[number]> = {
  table: orderTable,
  filters: [
    'workOrderId',
    'assetId',
    'lineId',
    'kind',
    'status',
    'priority',
    'severity',
    'criticality',
    'title',
    'failureMode',
    'component',
    'alertId',
    'partsReserved',
    'technicianId',
    'openedBy',
    'openedAt',
    'startedAt',
    'completedAt',
    'finding',
  ],
  sorts: ['workOrderId', 'assetId', 'lineId', 'status', 'priority', 'openedAt'],
  order: [
    { column: 'urgency', descending: true },
    { column: 'openedAt', descending: true },
  ],
  omit: ORDER_DETAILS,
};

/** What happened to the orders of an asset, the newest first. */
export const historyList: List<typeof historyTable> = {
  table: historyTable,
  filters: ['workOrderId', 'event', 'by', 'at'],
  sorts: ['at', 'event', 'workOrderId'],
  order: [{ column: 'at', descending: true }],
};

/** Assets by their names. */
export const assetList: List<typeof assetTable, (typeof ASSET_DETAILS)[number]> = {
  table: assetTable,
  filters: ['assetId', 'name', 'kind', 'lineId', 'location', 'criticality', 'active'],
  sorts: ['assetId', 'name', 'kind', 'lineId', 'criticality'],
  order: [{ column: 'assetId' }],
  omit: ASSET_DETAILS,
};

/** People by their numbers. */
export const technicianList: List<typeof technicianTable> = {
  table: technicianTable,
  filters: ['technicianId', 'name', 'hourlyRate'],
  sorts: ['technicianId', 'name', 'hourlyRate'],
  order: [{ column: 'technicianId' }],
};
