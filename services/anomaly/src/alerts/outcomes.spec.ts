import type { Row, TableReader } from '@fettle/eventsourcing';
import { outcomesOf } from './outcomes';

const alert = (label: string | null, failureMode: string | null, assetId = 'pump-1'): Row => ({
  ...{ assetId, label, failureMode, kind: 'MACHINE', detector: 'cusum' },
});
const rows = [
  alert('CONFIRMED', 'bearing-wear'),
  alert('CONFIRMED', 'bearing-wear', 'pump-2'),
  alert('NOT_FOUND', 'bearing-wear'),
  alert('OTHER_MODE', null),
  alert(null, 'bearing-wear'),
];
const tables = {
  find: (_: string, { where = {} }) =>
    Promise.resolve(rows.filter((row) => Object.entries(where).every(([k, v]) => row[k] === v))),
} as unknown as TableReader;

it('counts what work found by what was named, and nothing that nobody looked at', async () =>
  expect(await outcomesOf(tables, '')).toEqual([
    {
      ...{ kind: 'MACHINE', failureMode: 'bearing-wear', detector: 'cusum' },
      ...{ confirmed: 2, otherMode: 0, notFound: 1 },
    },
    {
      ...{ kind: 'MACHINE', failureMode: undefined, detector: 'cusum' },
      ...{ confirmed: 0, otherMode: 1, notFound: 0 },
    },
  ]));

it('counts those of one asset', async () =>
  expect(await outcomesOf(tables, 'pump-2')).toMatchObject([{ confirmed: 1, notFound: 0 }]));
