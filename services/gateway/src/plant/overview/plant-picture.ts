import type { anomalyV1, oeeV1, twinV1, workorderV1 } from '@fettle/contracts';
import type { EpochMs } from '@fettle/kernel';

/** What the services said, to be sorted by asset. */
export interface Said {
  readonly assets: readonly workorderV1.Asset[];
  readonly conditions: readonly anomalyV1.AssetCondition[];
  /** Open ones. */
  readonly alerts: readonly anomalyV1.Alert[];
  /** Orders that are still to be worked on. */
  readonly orders: readonly workorderV1.WorkOrder[];
  readonly prognoses: readonly twinV1.Prognosis[];
  readonly store: Pick<
    workorderV1.ListPartsResponse,
    'parts' | 'claims' | 'requisitions' | 'refusedIssues'
  >;
  /** Of each line, over the last eight hours. */
  readonly oee: readonly oeeV1.ShiftOee[];
}

/** Everything that is known of one asset under care. */
export interface AssetPicture {
  readonly asset: workorderV1.Asset;
  readonly condition: anomalyV1.AssetCondition | undefined;
  /** The gravest first, of equal ones the oldest. */
  readonly alerts: readonly anomalyV1.Alert[];
  /** The most urgent first. */
  readonly orders: readonly workorderV1.WorkOrder[];
  /** Of several, the one that ends first. */
  readonly prognosis: twinV1.Prognosis | undefined;
  /** What a person has to do about it, the most pressing first. */
  readonly needs: readonly Need[];
}

/** What a person has to do: one word, for programs. */
export type Need =
  'OVERDUE' | 'ACKNOWLEDGE' | 'SILENT' | 'SENSOR' | 'PARTS' | 'RESUME' | 'PLAN' | 'ASSIGN';

const SEVERITIES = ['CRITICAL', 'WARNING', 'ADVISORY', 'INFO'];
/** Conditions, worst first; whatever is not among them is well enough. */
export const CONDITIONS = ['ALARM', 'STALE', 'SENSOR_FAULT', 'WATCH', 'COMMISSIONING', 'NORMAL'];

const placeIn = (order: readonly string[], word: string | undefined): number => {
  const place = order.indexOf(word ?? '');
  return place < 0 ? order.length : place;
};

/** How bad a condition is: 0 is worst. */
export const rankOf = (condition: string | undefined): number => placeIn(CONDITIONS, condition);

const byAsset = <T extends { readonly assetId: string }>(
  rows: readonly T[],
): ReadonlyMap<string, readonly T[]> => {
  const sorted = new Map<string, T[]>();
  for (const row of rows) {
    const list = sorted.get(row.assetId);
    if (list === undefined) sorted.set(row.assetId, [row]);
    else list.push(row);
  }
  return sorted;
};

const hours = ({ remainingLife }: twinV1.Prognosis): number => remainingLife?.hoursP50 ?? Infinity;

/** Its window has ended, or has begun without anybody beginning the work. */
const isOverdue = (order: workorderV1.WorkOrder, now: EpochMs): boolean =>
  (order.plannedEnd ?? Infinity) < now ||
  ((order.plannedStart ?? Infinity) < now &&
    ['PLANNED', 'ASSIGNED', 'OPEN'].includes(order.status));

const needOf = (order: workorderV1.WorkOrder, now: EpochMs): Need | undefined => {
  if (isOverdue(order, now)) return 'OVERDUE';
  if (order.status === 'HELD') return 'RESUME';
  if (order.status !== 'OPEN' && order.status !== 'PLANNED') return undefined;
  if (!order.partsReserved) return 'PARTS';
  return order.status === 'OPEN' ? 'PLAN' : 'ASSIGN';
};

const NEEDS: readonly Need[] = [
  'OVERDUE',
  'ACKNOWLEDGE',
  'SILENT',
  'SENSOR',
  'PARTS',
  'RESUME',
  'PLAN',
  'ASSIGN',
];

const needsOf = (
  { condition, alerts, orders }: Pick<AssetPicture, 'condition' | 'alerts' | 'orders'>,
  now: EpochMs,
): readonly Need[] => {
  const needs = new Set<Need | undefined>(orders.map((order) => needOf(order, now)));
  if (alerts.some(({ acknowledgedBy }) => acknowledgedBy === undefined)) needs.add('ACKNOWLEDGE');
  if (condition?.condition === 'STALE') needs.add('SILENT');
  if (condition?.condition === 'SENSOR_FAULT') needs.add('SENSOR');
  return NEEDS.filter((need) => needs.has(need));
};

/** Sorts what the services said by asset, in one pass over each list. */
export const picturesOf = (said: Said, now: EpochMs): readonly AssetPicture[] => {
  const conditions = byAsset(said.conditions);
  const alerts = byAsset(said.alerts);
  const orders = byAsset(said.orders);
  const prognoses = byAsset(said.prognoses);
  return said.assets
    .filter(({ active }) => active)
    .map((asset) => {
      const { assetId } = asset;
      const known = {
        asset,
        condition: conditions.get(assetId)?.[0],
        alerts: [...(alerts.get(assetId) ?? [])].sort(
          (a, b) =>
            placeIn(SEVERITIES, a.severity) - placeIn(SEVERITIES, b.severity) ||
            a.raisedAt - b.raisedAt,
        ),
        orders: [...(orders.get(assetId) ?? [])].sort((a, b) => a.priority - b.priority),
        prognosis: [...(prognoses.get(assetId) ?? [])].sort((a, b) => hours(a) - hours(b))[0],
      };
      return { ...known, needs: needsOf(known, now) };
    });
};
