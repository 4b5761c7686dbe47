import type { MachineState } from '@fettle/contracts';
import type { Cell, Row, TableReader } from '@fettle/eventsourcing';
import { assert } from '@fettle/kernel';
import type { Interval } from './intervals';
import type { LineFacts, OrderDowntime, Output, Shift, StateChange } from './shift-oee';

const LIMIT = 10_000;

type Page = (range: { readonly from: number; readonly to: number }) => Promise<readonly Row[]>;

/**
 * All rows of a stretch, page by page in the order of a column of times: a shift may hold more than
 * one question gives.
 */
export const everyRow = async (
  page: Page,
  column: string,
  { from, until }: Interval,
): Promise<readonly Row[]> => {
  const found: Row[] = [];
  for (let at = from; ;) {
    const rows = await page({ from: at, to: until });
    if (rows.length < LIMIT) return [...found, ...rows];
    const last = Number(rows.at(-1)?.[column]);
    assert(last > at, `more than ${LIMIT} rows of one moment`);
    found.push(...rows.filter((row) => Number(row[column]) < last));
    at = last;
  }
};

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
  const states = new Map<string, readonly StateChange[]>();
  const downtimes: OrderDowntime[] = [];
  for (const row of stopping.filter(({ criticality }) => criticality === 'A')) {
    const assetId = String(row['assetId']);
    states.set(assetId, untilRetired(await statesOf(assets, assetId, within), row['retiredAt']));
    const rows = await assets.find('order_downtimes', { where: { assetId }, limit: LIMIT });
    downtimes.push(...rows.flatMap(downtimeOf));
  }
  const column = 'startsAt';
  const counted = await everyRow(
    (range) =>
      production.find('outputs', {
        where: { lineId },
        range: { column, ...range },
        orderBy: { column },
        limit: LIMIT,
      }),
    column,
    within,
  );
  return { states, downtimes, outputs: counted.map(outputOf) };
};

const statesOf = async (
  assets: TableReader,
  assetId: string,
  { from, until }: Interval,
): Promise<readonly StateChange[]> => {
  const column = 'changedAt';
  const where = { assetId };
  const before = await assets.find('states', {
    where,
    range: { column, to: from },
    orderBy: { column, descending: true },
    limit: 1,
  });
  const inside = await everyRow(
    (range) =>
      assets.find('states', {
        where,
        range: { column, ...range },
        orderBy: { column },
        limit: LIMIT,
      }),
    column,
    { from, until },
  );
  return [...before, ...inside].map((row) => ({
    assetId,
    state: String(row['state']) as MachineState,
    at: Number(row['changedAt']),
  }));
};

/** Of an asset that is out of care nobody knows any more whether it stands. */
export const untilRetired = (
  states: readonly StateChange[],
  retiredAt: Cell | undefined,
): readonly StateChange[] => {
  const [first] = states;
  if (typeof retiredAt !== 'number' || !first) return states;
  const known = states.filter(({ at }) => at < retiredAt);
  return [...known, { assetId: first.assetId, state: 'UNKNOWN', at: retiredAt }];
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
