import type { anomalyV1, twinV1, workorderV1 } from '@fettle/contracts';

import type { plantRoutes } from './plant-routes';
import type { ReplyTo } from '../web/route';

type Card = ReplyTo<typeof plantRoutes.plant>['assets'][number];

/** What the services said, to be sorted by asset. */
export interface Said {
  readonly conditions: readonly anomalyV1.AssetCondition[];
  readonly alerts: readonly anomalyV1.Alert[];
  readonly orders: readonly workorderV1.WorkOrder[];
  readonly prognoses: readonly twinV1.Prognosis[];
}

const OVER = new Set(['COMPLETED', 'VERIFIED', 'CLOSED', 'CANCELLED']);

/** Whether an order is still to be worked on. */
export const isOpen = ({ status }: { readonly status: string }): boolean => !OVER.has(status);

/** One asset of the overview; of several prognoses the one that ends first. */
export const cardOf = (asset: workorderV1.Asset, said: Said): Card => {
  const ofAsset = <T extends { readonly assetId: string }>(list: readonly T[]): readonly T[] =>
    list.filter(({ assetId }) => assetId === asset.assetId);
  const { assetId, name, kind, lineId, criticality, location } = asset;
  const [prognosis] = [...ofAsset(said.prognoses)].sort((a, b) => hours(a) - hours(b));
  return {
    assetId,
    name,
    kind,
    lineId,
    criticality,
    location,
    condition: ofAsset(said.conditions)[0],
    alerts: ofAsset(said.alerts).map((alert) => ({
      alertId: alert.alertId,
      kind: alert.kind,
      severity: alert.severity,
      reason: alert.reason,
      raisedAt: alert.raisedAt,
      acknowledgedBy: alert.acknowledgedBy,
      score: alert.score,
    })),
    orders: ofAsset(said.orders).map((order) => ({
      workOrderId: order.workOrderId,
      kind: order.kind,
      status: order.status,
      priority: order.priority,
      title: order.title,
      partsReserved: order.partsReserved,
    })),
    prognosis,
  };
};

const hours = ({ remainingLife }: twinV1.Prognosis): number => remainingLife?.hoursP50 ?? Infinity;
