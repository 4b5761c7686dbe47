import type { Component, Evidence, PartQuantity, Signal, workorderV1 } from '@fettle/contracts';
import type { Row } from '@fettle/eventsourcing';

type Unset<T> = { readonly [K in keyof T]: T[K] };

/** A column that may be null, as an optional field of a message. */
const orUnset = <T>(cell: unknown): T | undefined => (cell === null ? undefined : (cell as T));

export const orderMessage = (row: Row): workorderV1.WorkOrder => ({
  workOrderId: String(row['workOrderId']),
  assetId: String(row['assetId']),
  lineId: String(row['lineId']),
  kind: String(row['kind']),
  status: String(row['status']),
  priority: Number(row['priority']),
  severity: String(row['severity']),
  criticality: String(row['criticality']),
  title: String(row['title']),
  description: String(row['description']),
  recommendedAction: String(row['recommendedAction']),
  failureMode: orUnset(row['failureMode']),
  component: orUnset(row['component']),
  alertId: orUnset(row['alertId']),
  partsRequired: row['partsRequired'] as unknown as PartQuantity[],
  partsReserved: Boolean(row['partsReserved']),
  technicianId: orUnset(row['technicianId']),
  evidence: (row['evidence'] as unknown as Evidence[]).map(({ expected, ...sample }) => ({
    ...sample,
    expected: expected ?? undefined,
  })),
  openedAt: Number(row['openedAt']),
  openedBy: String(row['openedBy']),
  ...timesOf(row),
  finding: orUnset(row['finding']),
  problem: orUnset(row['problem']),
  cause: orUnset(row['cause']),
  remedy: orUnset(row['remedy']),
  labourHours: orUnset(row['labourHours']),
});

const timesOf = (row: Row) => ({
  firstSignalAt: orUnset<number>(row['firstSignalAt']),
  plannedStart: orUnset<number>(row['plannedStart']),
  plannedEnd: orUnset<number>(row['plannedEnd']),
  startedAt: orUnset<number>(row['startedAt']),
  completedAt: orUnset<number>(row['completedAt']),
  downtimeStart: orUnset<number>(row['downtimeStart']),
  downtimeEnd: orUnset<number>(row['downtimeEnd']),
});

export const historyMessage = (row: Row): workorderV1.HistoryEntry => ({
  at: Number(row['at']),
  event: String(row['event']),
  text: String(row['text']),
  by: String(row['by']),
  workOrderId: String(row['workOrderId']),
});

export const assetMessage = (row: Row): workorderV1.Asset => ({
  assetId: String(row['assetId']),
  name: String(row['name']),
  kind: String(row['kind']),
  lineId: String(row['lineId']),
  location: orUnset(row['location']),
  criticality: String(row['criticality']),
  ratedPowerKilowatt: orUnset(row['ratedPowerKilowatt']),
  flexibleSupport: Boolean(row['flexibleSupport']),
  components: (row['components'] as unknown as Component[]).map(({ partId, ...component }) => ({
    ...(component as Unset<Omit<workorderV1.Component, 'partId'>>),
    partId: partId ?? undefined,
  })),
  signals: (row['signals'] as unknown as Signal[]).map(({ low, high, intervalMs, ...signal }) => ({
    ...signal,
    low: low ?? undefined,
    high: high ?? undefined,
    intervalMs: intervalMs ?? undefined,
  })),
  downtimeCostPerHour: orUnset(row['downtimeCostPerHour']),
  active: Boolean(row['active']),
});

export const technicianMessage = (row: Row): workorderV1.Technician => ({
  technicianId: String(row['technicianId']),
  name: String(row['name']),
  skills: row['skills'] as unknown as string[],
  hourlyRate: Number(row['hourlyRate']),
});
