import { topics } from '@fettle/contracts';
import type { Criticality, Finding, MachineState, WorkOrderKind } from '@fettle/contracts';
import { projection, table, words } from '@fettle/eventsourcing';

/** Shifts of the lines. */
export const shiftTable = table('shifts', {
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
});

/** Counts of the lines. */
export const outputTable = table('outputs', {
  key: ['lineId', 'startsAt', 'sourceId'],
  columns: {
    lineId: 'text',
    startsAt: 'integer',
    sourceId: 'text',
    endsAt: 'integer',
    totalCount: 'integer',
    goodCount: 'integer',
  },
});

/** Which asset stands on which line, and how long it is under care. */
export const lineAssetTable = table('line_assets', {
  key: ['assetId'],
  columns: {
    assetId: 'text',
    lineId: 'text',
    criticality: words<Criticality>(),
    registeredAt: 'integer',
    retiredAt: 'integer?',
  },
  indexes: [['lineId']],
});

/** Every change of a machine's state. */
export const stateTable = table('states', {
  key: ['assetId', 'changedAt'],
  columns: { assetId: 'text', changedAt: 'integer', state: words<MachineState>() },
});

/** How long the work of each order took. */
export const downtimeTable = table('order_downtimes', {
  key: ['workOrderId'],
  columns: {
    workOrderId: 'text',
    assetId: 'text',
    kind: words<WorkOrderKind>(),
    downtimeStart: 'integer?',
    downtimeEnd: 'integer?',
    finding: words<Finding | null>(),
    completedAt: 'integer?',
    labourHours: 'double?',
  },
  indexes: [['assetId', 'completedAt']],
});

/** What the work said of each alert. */
export const labelTable = table('alert_labels', {
  key: ['alertId'],
  columns: { alertId: 'text', assetId: 'text', label: words<Finding>(), labelledAt: 'integer' },
  indexes: [['assetId', 'labelledAt']],
});

/** Shifts and counts of the lines, by natural key. */
export const production = projection({
  name: 'production',
  version: 1,
  topics: [topics.productionSchedule, topics.productionOutput],
  tables: [shiftTable, outputTable],
  on: {
    ShiftPlanned: ({ lineId, shiftId, startsAt, endsAt, plannedDownMs, product, idealCycleMs }) =>
      shiftTable.put({ lineId, shiftId, startsAt, endsAt, plannedDownMs, product, idealCycleMs }),
    OutputCounted: ({ lineId, startsAt, sourceId, endsAt, totalCount, goodCount }) =>
      outputTable.put({ lineId, startsAt, sourceId, endsAt, totalCount, goodCount }),
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
  tables: [lineAssetTable, stateTable, downtimeTable, labelTable],
  on: {
    AssetRegistered: ({ assetId, lineId, criticality, registeredAt }) =>
      lineAssetTable.put({ assetId, lineId, criticality, registeredAt }),
    AssetRevised: ({ assetId, lineId, criticality }) =>
      lineAssetTable.patch({ assetId }, { lineId, criticality }),
    AssetRetired: ({ assetId, retiredAt }) => lineAssetTable.patch({ assetId }, { retiredAt }),
    MachineStateChanged: ({ assetId, changedAt, state }) =>
      stateTable.put({ assetId, changedAt, state }),
    WorkOrderOpened: ({ workOrderId, assetId, kind }) =>
      downtimeTable.put({ workOrderId, assetId, kind }),
    WorkOrderCompleted: (e) =>
      downtimeTable.patch(
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
      labelTable.put({ alertId, assetId, label, labelledAt }),
  },
});
