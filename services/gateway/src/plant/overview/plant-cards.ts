import type { gatewayV1 } from '@fettle/contracts';

import { shortened } from './plant-overview';
import type { AssetPicture } from './plant-picture';

/** One asset of the overview. */
export const cardOf = ({
  asset,
  condition,
  alerts,
  orders,
  prognosis,
}: AssetPicture): gatewayV1.AssetCard => {
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
