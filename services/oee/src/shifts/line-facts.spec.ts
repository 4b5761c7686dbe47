import type { AnyTable, Find, Row, TableReader } from '@fettle/eventsourcing';
import { everyRow, untilRetired } from './line-facts';
import { reliabilityOf } from '../reliability/reliability';

const HOUR_MS = 3_600_000;

/** Tables that hold these rows; a question is answered by equality alone. */
const reader = (tables: Readonly<Record<string, readonly Row[]>>): TableReader => ({
  get: () => Promise.resolve(undefined),
  list: () => Promise.reject(new Error('nobody lists')),
  find: (table: AnyTable | string, { where = {} }: Find) =>
    Promise.resolve(
      (tables[typeof table === 'string' ? table : table.name] ?? []).filter((row) =>
        Object.entries(where).every(([column, cell]) => row[column] === cell),
      ),
    ),
});

const order = (kind: string, finding: string, hours: readonly [number, number]): Row => ({
  ...{ workOrderId: `${kind} ${finding} ${hours[0]}`, assetId: 'pump-1', kind, finding },
  ...{ downtimeStart: hours[0] * HOUR_MS, downtimeEnd: hours[1] * HOUR_MS },
});
const label = (hour: number): Row => ({
  ...{ assetId: 'pump-1', label: 'CONFIRMED', labelledAt: hour * HOUR_MS },
});

it('counts failures: corrective work that found something, since the asset is in care', async () => {
  const tables = reader({
    line_assets: [{ assetId: 'pump-1', registeredAt: 100 * HOUR_MS, retiredAt: null }],
    order_downtimes: [
      order('CORRECTIVE', 'CONFIRMED', [110, 112]),
      order('CORRECTIVE', 'OTHER_MODE', [111, 114]),
      order('CORRECTIVE', 'NOT_FOUND', [120, 121]),
      order('PREVENTIVE', 'CONFIRMED', [130, 138]),
    ],
    alert_labels: [label(112), label(500)],
  });
  const stretch = { from: 0, until: 200 * HOUR_MS };
  expect(await reliabilityOf(tables, '', stretch)).toEqual([
    {
      ...{ assetId: 'pump-1', failures: 2, downtimeMs: 5 * HOUR_MS },
      ...{ mttrIso22400Ms: (5 / 3) * HOUR_MS, meanDowntimeMs: 2.5 * HOUR_MS },
      // 100 h in care, 4 of them down: the two overlap by one.
      ...{ mtbfMs: 48 * HOUR_MS, confirmedAlerts: 1, labelledAlerts: 1 },
    },
  ]);
});

it('reads every row of a stretch, however many there are', async () => {
  const rows = Array.from({ length: 25_000 }, (_, n) => ({ at: Math.floor(n / 3) }));
  const asked: number[] = [];
  const page = ({ from, to }: { readonly from: number; readonly to: number }) => {
    asked.push(from);
    return Promise.resolve(rows.filter(({ at }) => at >= from && at < to).slice(0, 10_000));
  };
  expect(await everyRow(page, ({ at }) => at, { from: 0, until: 8_000 })).toEqual(
    rows.slice(0, 24_000),
  );
  expect(asked).toHaveLength(3);
});

it('does not let a machine that was scrapped stop its line for ever', () => {
  const states = [{ assetId: 'pump-1', state: 'STOPPED' as const, at: 5 }];
  expect(untilRetired(states, 9)).toEqual([
    ...states,
    { assetId: 'pump-1', state: 'UNKNOWN', at: 9 },
  ]);
  expect(untilRetired(states, null)).toEqual(states);
});
