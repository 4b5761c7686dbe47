import { topics } from '@fettle/contracts';
import { patch, projection, put } from '@fettle/eventsourcing';

/** Shifts and counts of the lines, by natural key. */
export const production = projection({
  name: 'production',
  version: 1,
  topics: [topics.productionSchedule, topics.productionOutput],
  tables: {
    shifts: {
      key: ['lineId', 'shiftId'],
      columns: {
        lineId: 'text',
        shiftId: 'text',
        startsAt: 'integer',
        endsAt: 'integer',
        plannedDownMs: 'integer',
        product: 'text',
        idealCycleMs: 'double',
      },
      indexes: [['lineId', 'startsAt']],
    },
    outputs: {
      key: ['lineId', 'startsAt', 'sourceId'],
      columns: {
        lineId: 'text',
        startsAt: 'integer',
        sourceId: 'text',
        endsAt: 'integer',
        totalCount: 'integer',
        goodCount: 'integer',
      },
    },
  },
  on: {
    ShiftPlanned: ({ lineId, shiftId, startsAt, endsAt, plannedDownMs, product, idealCycleMs }) =>
      put('shifts', { lineId, shiftId, startsAt, endsAt, plannedDownMs, product, idealCycleMs }),
    OutputCounted: ({ lineId, startsAt, sourceId, endsAt, totalCount, goodCount }) =>
      put('outputs', { lineId, startsAt, sourceId, endsAt, totalCount, goodCount }),
  },
});

/** States, standstills and labels of the assets, by natural key or order. */
export const assetFacts = projection({
  name: 'asset-facts',
  version: 2, // 2: kinds of orders, and how long an asset is under care
  topics: [
    topics.assetsRegistry,
    topics.telemetryStates,
    topics.workorderOrders,
    topics.anomalyAlerts,
  ],
  tables: {
    line_assets: {
      key: ['assetId'],
      columns: {
        assetId: 'text',
        lineId: 'text',
        criticality: 'text',
        registeredAt: 'integer',
        retiredAt: 'integer',
      },
      indexes: [['lineId']],
    },
    states: {
      key: ['assetId', 'changedAt'],
      columns: { assetId: 'text', changedAt: 'integer', state: 'text' },
    },
    order_downtimes: {
      key: ['workOrderId'],
      columns: {
        workOrderId: 'text',
        assetId: 'text',
        kind: 'text',
        downtimeStart: 'integer',
        downtimeEnd: 'integer',
        finding: 'text',
        completedAt: 'integer',
        labourHours: 'double',
      },
      indexes: [['assetId', 'completedAt']],
    },
    alert_labels: {
      key: ['alertId'],
      columns: { alertId: 'text', assetId: 'text', label: 'text', labelledAt: 'integer' },
      indexes: [['assetId', 'labelledAt']],
    },
  },
  on: {
    AssetRegistered: ({ assetId, lineId, criticality, registeredAt }) =>
      put('line_assets', { assetId, lineId, criticality, registeredAt }),
    AssetRevised: ({ assetId, lineId, criticality }) =>
      patch('line_assets', { assetId }, { lineId, criticality }),
    AssetRetired: ({ assetId, retiredAt }) => patch('line_assets', { assetId }, { retiredAt }),
    MachineStateChanged: ({ assetId, changedAt, state }) =>
      put('states', { assetId, changedAt, state }),
    WorkOrderOpened: ({ workOrderId, assetId, kind }) =>
      put('order_downtimes', { workOrderId, assetId, kind }),
    WorkOrderCompleted: (e) =>
      patch(
        'order_downtimes',
        { workOrderId: e.workOrderId },
        {
          downtimeStart: e.downtimeStart,
          downtimeEnd: e.downtimeEnd,
          finding: e.finding,
          completedAt: e.completedAt,
          labourHours: e.labourHours,
        },
      ),
    AlertLabelled: ({ alertId, assetId, label, labelledAt }) =>
      put('alert_labels', { alertId, assetId, label, labelledAt }),
  },
});
