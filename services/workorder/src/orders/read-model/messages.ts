import type { workorderV1 } from '@fettle/contracts';
import { messageOf } from '@fettle/eventsourcing';
import type { RowOf } from '@fettle/eventsourcing';
import type { assetTable } from '../../assets/assets.projection';
import type { historyTable, orderTable } from './order-tables';

/** Long texts of an order: its list does without. */
export const ORDER_DETAILS = [
  'description',
  'recommendedAction',
  'partsRequired',
  'evidence',
  'problem',
  'cause',
  'remedy',
] as const;

/** Long parts of an asset: its list does without. */
export const ASSET_DETAILS = ['components', 'signals'] as const;

type Order = RowOf<typeof orderTable>;
type Asset = RowOf<typeof assetTable>;

export const orderMessage = (row: Order): workorderV1.WorkOrder => messageOf(row);

export const listedOrder = (
  row: Omit<Order, (typeof ORDER_DETAILS)[number]>,
): workorderV1.WorkOrder => ({
  ...messageOf(row),
  description: '',
  recommendedAction: '',
  partsRequired: [],
  evidence: [],
});

export const historyMessage = (row: RowOf<typeof historyTable>): workorderV1.HistoryEntry =>
  messageOf(row);

export const assetMessage = (row: Asset): workorderV1.Asset => messageOf(row);

export const listedAsset = (
  row: Omit<Asset, (typeof ASSET_DETAILS)[number]>,
): workorderV1.Asset => ({ ...messageOf(row), components: [], signals: [] });
