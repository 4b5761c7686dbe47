import type { workorderV1 } from '@fettle/contracts';
import { messageOf } from '@fettle/eventsourcing';
import type { RowOf, TableReader } from '@fettle/eventsourcing';
import {
  claimTable,
  countTable,
  movementTable,
  partTable,
  refusedIssueTable,
  requisitionTable,
} from './store.projection';

const ALL = 10_000;

type Part = RowOf<typeof partTable>;
type Store = Omit<workorderV1.ListPartsResponse, 'nextPageToken' | 'totalSize'>;

/** One spare; undefined where nobody keeps it. */
export const partMessage = async (
  tables: TableReader,
  partId: string,
): Promise<workorderV1.GetPartResponse | undefined> => {
  const row = await tables.get(partTable, { partId });
  if (!row) return undefined;
  const { parts, ...rest } = await storeOf(tables, [row], { partId });
  return { part: parts[0], ...rest };
};

/**
 * Spares, each with what its movements, claims and requisitions add up to; on the first page also
 * what is asked of parts that nobody has registered yet.
 */
export const storeOf = async (
  tables: TableReader,
  kept: readonly Part[],
  { isFirst = false, ...where }: { readonly partId?: string; readonly isFirst?: boolean },
): Promise<Store> => {
  const isShown = await shownBeside(tables, kept, isFirst);
  const shown = async <R extends Of>(rows: Promise<readonly R[]>) => (await rows).filter(isShown);
  const [claims, requisitions, refusals, counts] = await Promise.all([
    shown(tables.find(claimTable, { where, limit: ALL })),
    shown(tables.find(requisitionTable, { where: { ...where, received: false }, limit: ALL })),
    shown(tables.find(refusedIssueTable, { where, limit: ALL })),
    tables.find(countTable, { where, limit: ALL }),
  ]);
  const countedAt = new Map(counts.map(({ partId, version }) => [partId, version]));
  const onHandOf = async (partId: string): Promise<number> =>
    total(await tables.find(movementTable, { where: { partId }, limit: ALL }), partId);
  return {
    parts: await Promise.all(
      kept.map(async (part) => {
        const { partId } = part;
        const held = claims.filter(({ waiting }) => !waiting);
        const reserved = total(held, partId);
        const onOrder = total(requisitions, partId);
        return { ...messageOf(part), onHand: await onHandOf(partId), reserved, onOrder };
      }),
    ),
    claims,
    requisitions,
    // A later count has seen the pieces go.
    refusedIssues: refusals.filter(({ partId, version }) => version > (countedAt.get(partId) ?? 0)),
  };
};

interface Of {
  readonly partId: string;
}

const shownBeside = async (tables: TableReader, kept: readonly Of[], isFirst: boolean) => {
  const here = new Set(kept.map(({ partId }) => partId));
  const all = isFirst ? await tables.find(partTable, { limit: ALL }) : [];
  const known = new Set(all.map(({ partId }) => partId));
  return ({ partId }: Of): boolean => here.has(partId) || (isFirst && !known.has(partId));
};

const total = (
  rows: readonly { readonly partId: string; readonly quantity: number }[],
  partId: string,
): number => rows.reduce((sum, row) => (row.partId === partId ? sum + row.quantity : sum), 0);
