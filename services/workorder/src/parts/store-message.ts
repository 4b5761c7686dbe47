import type { workorderV1 } from '@fettle/contracts';
import type { Row, TableReader } from '@fettle/eventsourcing';

const ALL = { limit: 10_000 };

/** Every spare with what its movements, claims and requisitions add up to. */
export const storeMessage = async (tables: TableReader): Promise<workorderV1.ListPartsResponse> => {
  const [parts, claims, requisitions, refused, counts] = await Promise.all([
    tables.find('parts', ALL),
    tables.find('part_claims', ALL),
    tables.find('requisitions', { ...ALL, where: { received: false } }),
    tables.find('refused_issues', ALL),
    tables.find('part_counts', ALL),
  ]);
  const countedAt = new Map(counts.map((row) => [row['partId'], Number(row['version'])]));
  const onHandOf = async (partId: string): Promise<number> =>
    total(await tables.find('part_movements', { ...ALL, where: { partId } }), partId);
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

const total = (rows: readonly Row[], partId: string): number =>
  rows.reduce((sum, row) => (row['partId'] === partId ? sum + Number(row['quantity']) : sum), 0);

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
