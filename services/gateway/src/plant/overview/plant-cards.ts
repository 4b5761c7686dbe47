import type { ReplyTo } from '../../web/route';
import { shortened } from './plant-overview';
import type { AssetPicture } from './plant-picture';
import type { plantRoutes } from '../plant-routes';

type Card = ReplyTo<typeof plantRoutes.assets>['assets'][number];

/** One asset of the overview. */
export const cardOf = ({ asset, condition, alerts, orders, prognosis }: AssetPicture): Card => {
  const { assetId, name, kind, lineId, criticality, location } = asset;
  return {
    assetId,
    name,
    kind,
    lineId,
    criticality,
    location,
    condition: condition && { ...condition, reason: shortened(condition.reason) },
    alerts: alerts.map((alert) => ({
      alertId: alert.alertId,
      kind: alert.kind,
      severity: alert.severity,
      reason: shortened(alert.reason),
      raisedAt: alert.raisedAt,
      acknowledgedBy: alert.acknowledgedBy,
      score: alert.score,
    })),
    orders: orders.map((order) => ({
      workOrderId: order.workOrderId,
      kind: order.kind,
      status: order.status,
      priority: order.priority,
      title: shortened(order.title),
      partsReserved: order.partsReserved,
    })),
    prognosis,
  };
};
