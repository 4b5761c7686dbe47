import type { MachineState } from '@fettle/contracts';
import type { Row, TableReader } from '@fettle/eventsourcing';
import type { Interval } from '../domain/intervals';
import type { LineFacts, OrderDowntime, Output, Shift, StateChange } from '../domain/shift-oee';

const LIMIT = 10_000;

export const shiftOf = (row: Row): Shift => ({
  lineId: String(row['lineId']),
  shiftId: String(row['shiftId']),
  from: Number(row['startsAt']),
  until: Number(row['endsAt']),
  plannedDownMs: Number(row['plannedDownMs']),
  idealCycleMs: Number(row['idealCycleMs']),
});

/** Where the facts of a line lie. */
export interface FactTables {
  readonly production: TableReader;
  readonly assets: TableReader;
}

/**
 * Everything known of a line in a stretch of time. States before it are read too: they reach into
 * it.
 */
export const lineFacts = async (
  { production, assets }: FactTables,
  lineId: string,
  within: Interval,
): Promise<LineFacts> => {
  const stopping = await assets.find('line_assets', { where: { lineId }, limit: LIMIT });
  const ids = stopping
    .filter((row) => row['criticality'] === 'A')
    .map((row) => String(row['assetId']));
  const states = new Map<string, readonly StateChange[]>();
  const downtimes: OrderDowntime[] = [];
  for (const assetId of ids) {
    states.set(assetId, await statesOf(assets, assetId, within));
    const rows = await assets.find('order_downtimes', { where: { assetId }, limit: LIMIT });
    downtimes.push(...rows.flatMap(downtimeOf));
  }
  const counted = await production.find('outputs', {
    where: { lineId },
    range: { column: 'startsAt', from: within.from, to: within.until },
    limit: LIMIT,
  });
  return { states, downtimes, outputs: counted.map(outputOf) };
};

const statesOf = async (
  assets: TableReader,
  assetId: string,
  { from, until }: Interval,
): Promise<readonly StateChange[]> => {
  const order = { column: 'changedAt', descending: true };
  const where = { assetId };
  const before = await assets.find('states', {
    where,
    range: { column: 'changedAt', to: from },
    orderBy: order,
    limit: 1,
  });
  const inside = await assets.find('states', {
    where,
    range: { column: 'changedAt', from, to: until },
    orderBy: { column: 'changedAt' },
    limit: LIMIT,
  });
  return [...before, ...inside].map((row) => ({
    assetId,
    state: String(row['state']) as MachineState,
    at: Number(row['changedAt']),
  }));
};

const outputOf = (row: Row): Output => ({
  from: Number(row['startsAt']),
  until: Number(row['endsAt']),
  total: Number(row['totalCount']),
  good: Number(row['goodCount']),
});

export const downtimeOf = (row: Row): readonly OrderDowntime[] =>
  row['downtimeStart'] === null || row['downtimeEnd'] === null
    ? []
    : [
        {
          workOrderId: String(row['workOrderId']),
          assetId: String(row['assetId']),
          from: Number(row['downtimeStart']),
          until: Number(row['downtimeEnd']),
        },
      ];
