import type { RowOf, TableReader } from '@fettle/eventsourcing';
import { assert } from '@fettle/kernel';
import { downtimeTable, lineAssetTable, outputTable, stateTable } from './facts.projection';
import type { shiftTable } from './facts.projection';
import type { Interval } from './intervals';
import type { LineFacts, OrderDowntime, Output, Shift, StateChange } from './shift-oee';

const LIMIT = 10_000;

type Read<R> = (range: { readonly from: number; readonly to: number }) => Promise<readonly R[]>;

/**
 * All rows of a stretch, page by page in the order of a column of times: a shift may hold more than
 * one question gives.
 */
export const everyRow = async <R>(
  page: Read<R>,
  timeOf: (row: R) => number,
  { from, until }: Interval,
): Promise<readonly R[]> => {
  const found: R[] = [];
  for (let at = from; ;) {
    const rows = await page({ from: at, to: until });
    if (rows.length < LIMIT) return [...found, ...rows];
    const last = timeOf(rows.at(-1) as R);
    assert(last > at, `more than ${LIMIT} rows of one moment`);
    found.push(...rows.filter((row) => timeOf(row) < last));
    at = last;
  }
};

export const shiftOf = (row: RowOf<typeof shiftTable>): Shift => ({
  lineId: row.lineId,
  shiftId: row.shiftId,
  from: row.startsAt,
  until: row.endsAt,
  plannedDownMs: row.plannedDownMs,
  idealCycleMs: row.idealCycleMs,
});

/** Where the facts of a line lie. */
export interface FactTables {
  readonly production: TableReader;
  readonly assets: TableReader;
}

/**
 * Everything known of a line in a stretch of time. States before it are read too: they reach
 * into it.
 */
export const lineFacts = async (
  { production, assets }: FactTables,
  lineId: string,
  within: Interval,
): Promise<LineFacts> => {
  const stopping = await assets.find(lineAssetTable, { where: { lineId }, limit: LIMIT });
  const states = new Map<string, readonly StateChange[]>();
  const downtimes: OrderDowntime[] = [];
  for (const row of stopping.filter(({ criticality }) => criticality === 'A')) {
    const { assetId, retiredAt } = row;
    states.set(assetId, untilRetired(await statesOf(assets, assetId, within), retiredAt));
    const rows = await assets.find(downtimeTable, { where: { assetId }, limit: LIMIT });
    downtimes.push(...rows.flatMap(downtimeOf));
  }
  const counted = await everyRow(
    (range) =>
      production.find(outputTable, {
        where: { lineId },
        range: { column: 'startsAt', ...range },
        orderBy: { column: 'startsAt' },
        limit: LIMIT,
      }),
    ({ startsAt }) => startsAt,
    within,
  );
  return { states, downtimes, outputs: counted.map(outputOf) };
};

const statesOf = async (
  assets: TableReader,
  assetId: string,
  { from, until }: Interval,
): Promise<readonly StateChange[]> => {
  const where = { assetId };
  const before = await assets.find(stateTable, {
    where,
    range: { column: 'changedAt', to: from },
    orderBy: { column: 'changedAt', descending: true },
    limit: 1,
  });
  const inside = await everyRow(
    (range) =>
      assets.find(stateTable, {
        where,
        range: { column: 'changedAt', ...range },
        orderBy: { column: 'changedAt' },
        limit: LIMIT,
      }),
    ({ changedAt }) => changedAt,
    { from, until },
  );
  return [...before, ...inside].map(({ state, changedAt }) => ({ assetId, state, at: changedAt }));
};

/** Of an asset that is out of care nobody knows any more whether it stands. */
export const untilRetired = (
  states: readonly StateChange[],
  retiredAt: number | null,
): readonly StateChange[] => {
  const [first] = states;
  if (retiredAt === null || !first) return states;
  const known = states.filter(({ at }) => at < retiredAt);
  return [...known, { assetId: first.assetId, state: 'UNKNOWN', at: retiredAt }];
};

const outputOf = (row: RowOf<typeof outputTable>): Output => ({
  from: row.startsAt,
  until: row.endsAt,
  total: row.totalCount,
  good: row.goodCount,
});

export const downtimeOf = (row: RowOf<typeof downtimeTable>): readonly OrderDowntime[] =>
  row.downtimeStart === null || row.downtimeEnd === null
    ? []
    : [
        {
          workOrderId: row.workOrderId,
          assetId: row.assetId,
          from: row.downtimeStart,
          until: row.downtimeEnd,
        },
      ];
