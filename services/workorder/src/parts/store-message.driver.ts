import type { workorderV1 } from '@fettle/contracts';
import type { Row, TableReader } from '@fettle/eventsourcing';

const ALL = 10_000;

type Store = Omit<workorderV1.ListPartsResponse, 'nextPageToken' | 'totalSize'>;

/** Every spare with what its movements, claims and requisitions add up to. */
export const storeMessage = async (tables: TableReader): Promise<Store> =>
  storeOf(tables, await tables.find('parts', { limit: ALL }), {});

/** One spare; undefined where nobody keeps it. */
export const partMessage = async (
  tables: TableReader,
  partId: string,
): Promise<workorderV1.GetPartResponse | undefined> => {
  const row = await tables.get('parts', { partId });
  if (!row) return undefined;
  const { parts, ...rest } = await storeOf(tables, [row], { partId });
  return { part: parts[0], ...rest };
};

const storeOf = async (
  tables: TableReader,
  parts: readonly Row[],
  where: { readonly partId?: string },
): Promise<Store> => {
  const rowsOf = (table: string, also = {}): Promise<readonly Row[]> =>
    tables.find(table, { where: { ...where, ...also }, limit: ALL });
  const [claims, requisitions, refused, counts] = await Promise.all([
    rowsOf('part_claims'),
    rowsOf('requisitions', { received: false }),
    rowsOf('refused_issues'),
    rowsOf('part_counts'),
  ]);
  const countedAt = new Map(counts.map((row) => [row['partId'], Number(row['version'])]));
  const onHandOf = async (partId: string): Promise<number> =>
    total(await rowsOf('part_movements', { partId }), partId);
  return {
    parts: await Promise.all(
      parts.map(async (part) => {
        const partId = String(part['partId']);
        const held = claims.filter(({ waiting }) => waiting === false);
        const reserved = total(held, partId);
        const onOrder = total(requisitions, partId);
        return { partId, onHand: await onHandOf(partId), reserved, onOrder, ...settingsOf(part) };
      }),
    ),
    claims: claims.map((row) => ({ ...claimOf(row), waiting: Boolean(row['waiting']) })),
    requisitions: requisitions.map((row) => ({
      requisitionId: String(row['requisitionId']),
      partId: String(row['partId']),
      quantity: Number(row['quantity']),
      expectedAt: Number(row['expectedAt']),
    })),
    // A later count has seen the pieces go.
    refusedIssues: refused
      .filter((row) => Number(row['version']) > (countedAt.get(row['partId'] ?? '') ?? 0))
      .map((row) => ({ ...claimOf(row), refusedAt: Number(row['refusedAt']) })),
  };
};

/** What a message can tell of: one part must not take the whole list away from everybody. */
const PIECES_MAX = 2 ** 31 - 1;

const total = (rows: readonly Row[], partId: string): number => {
  const ofPart = rows.filter((row) => row['partId'] === partId);
  return Math.min(PIECES_MAX, sum(ofPart.map(({ quantity }) => Number(quantity))));
};

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

const claimOf = (row: Row) => ({
  partId: String(row['partId']),
  workOrderId: String(row['workOrderId']),
  quantity: Number(row['quantity']),
});

const settingsOf = (part: Row) => ({
  name: String(part['name']),
  reorderPoint: Number(part['reorderPoint']),
  reorderQuantity: Number(part['reorderQuantity']),
  leadTimeDays: Number(part['leadTimeDays']),
  unitCost: Number(part['unitCost']),
  supplier: part['supplier'] === null ? undefined : String(part['supplier']),
});
