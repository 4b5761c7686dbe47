import type { anomalyV1, Finding } from '@fettle/contracts';
import type { RowOf, TableReader } from '@fettle/eventsourcing';
import { alertTable } from './alerts.projection';

/** Labels that are counted, of each sort the newest. */
const LABELS_MAX = 10_000;

type Count = 'confirmed' | 'otherMode' | 'notFound';
const LABELS: readonly (readonly [Finding, Count])[] = [
  ['CONFIRMED', 'confirmed'],
  ['OTHER_MODE', 'otherMode'],
  ['NOT_FOUND', 'notFound'],
];

type Counts = { -readonly [K in keyof anomalyV1.Outcomes]: anomalyV1.Outcomes[K] };

const totalOf = ({ confirmed, otherMode, notFound }: Counts): number =>
  confirmed + otherMode + notFound;

/** What finished work found of alerts, by what they named. @param assetId empty: of all assets */
export const outcomesOf = async (
  tables: TableReader,
  assetId: string,
): Promise<readonly anomalyV1.Outcomes[]> => {
  const found = new Map<string, Counts>();
  for (const [label, count] of LABELS) {
    const where = { label, ...(assetId !== '' && { assetId }) };
    const orderBy = { column: 'raisedAt', descending: true } as const;
    for (const row of await tables.find(alertTable, { where, orderBy, limit: LABELS_MAX })) {
      const counts = countsOf(found, row);
      counts[count] += 1;
    }
  }
  return [...found.values()].sort((a, b) => totalOf(b) - totalOf(a));
};

const countsOf = (found: Map<string, Counts>, row: RowOf<typeof alertTable>): Counts => {
  const { kind, detector } = row;
  const failureMode = row.failureMode ?? undefined;
  const key = JSON.stringify([kind, failureMode ?? null, detector]);
  const none = { kind, failureMode, detector, confirmed: 0, otherMode: 0, notFound: 0 };
  const counts = found.get(key) ?? none;
  found.set(key, counts);
  return counts;
};
