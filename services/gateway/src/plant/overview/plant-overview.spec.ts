import { alertAt, assets, conditionsAt, orderAt, storeAt } from '../../../test/fake-plant';
import { attentionIn, countsOf, linesIn } from './plant-overview';
import { picturesOf } from './plant-picture';
import type { Said } from './plant-picture';

const NOW = 1_795_000_000_000;
const HOUR_MS = 3_600_000;
const empty = { parts: [], claims: [], requisitions: [], refusedIssues: [] };
const calm: Said = {
  assets,
  conditions: conditionsAt(NOW).map((one) => ({ ...one, condition: 'NORMAL', reason: '' })),
  alerts: [],
  orders: [],
  prognoses: [],
  store: empty,
  oee: [],
};
const attention = (said: Partial<Said>) => {
  const all = { ...calm, ...said };
  return attentionIn(picturesOf(all, NOW), all.store, NOW);
};
const conditionOf = (assetId: string, condition: string) => [
  { ...conditionsAt(NOW)[0], assetId, condition, reason: 'said so' } as never,
];

it('asks nobody for anything while all is well', () => {
  expect(attention({})).toEqual([]);
});

it.each([
  ['an alert nobody has seen', { alerts: [alertAt(NOW)] }, ['ACKNOWLEDGE']],
  ['an order without its parts', { orders: [orderAt(NOW)] }, ['PARTS']],
  ['an order without a window', { orders: [orderAt(NOW, { partsReserved: true })] }, ['PLAN']],
  [
    'a planned order without a technician',
    { orders: [orderAt(NOW, { status: 'PLANNED', partsReserved: true, plannedEnd: NOW + 9 })] },
    ['ASSIGN'],
  ],
  [
    'work that was to begin',
    { orders: [orderAt(NOW, { status: 'ASSIGNED', plannedStart: NOW - 1 })] },
    ['OVERDUE'],
  ],
  [
    'work that was to be done',
    { orders: [orderAt(NOW, { status: 'STARTED', plannedEnd: NOW - 1 })] },
    ['OVERDUE'],
  ],
  ['work that is interrupted', { orders: [orderAt(NOW, { status: 'HELD' })] }, ['RESUME']],
  ['a machine that is not heard', { conditions: conditionOf('pump-1', 'STALE') }, ['SILENT']],
  ['a sensor', { conditions: conditionOf('pump-1', 'SENSOR_FAULT') }, ['SENSOR']],
])('asks for %s', (_, said, needs) => {
  expect(attention(said)).toMatchObject([{ kind: 'asset', id: 'pump-1', needs }]);
});

it('tells since when a machine is silent, not since when that is known', () => {
  const silent = { condition: 'STALE', silentSince: NOW - HOUR_MS };
  const conditions = conditionsAt(NOW, assets.slice(0, 1)).map((one) => ({ ...one, ...silent }));
  expect(attention({ conditions })).toMatchObject([{ since: NOW - HOUR_MS, needs: ['SILENT'] }]);
});

it('leaves alone what somebody has seen, and work that goes on', () => {
  const alerts = [{ ...alertAt(NOW), acknowledgedBy: 'ana' }];
  const orders = [orderAt(NOW, { status: 'STARTED', plannedEnd: NOW + HOUR_MS })];
  expect(attention({ alerts, orders })).toEqual([]);
});

it('names spares to count, to buy and to chase', () => {
  const store = storeAt(NOW);
  const [part, claim] = [store.parts[0] as never, store.claims[0] as object];
  expect(attention({ store })).toMatchObject([{ kind: 'part', needs: ['COUNT'] }]);
  const waiting = { ...empty, parts: [{ ...(part as object), onOrder: 0 } as never] };
  const claims = [{ ...claim, waiting: true } as never];
  expect(attention({ store: { ...waiting, claims } })).toMatchObject([
    { id: 'bearing-6312-c3', needs: ['BUY'], reason: 'One order waits for it.' },
  ]);
  const requisitions = [{ ...store.requisitions[0], expectedAt: NOW - 1 } as never];
  expect(attention({ store: { ...empty, parts: [part], requisitions } })).toMatchObject([
    { needs: ['CHASE'] },
  ]);
});

it('puts alarms before sensors, of alarms overdue work first, then what stops the line', () => {
  const conditions = ['pump-2', 'motor-1', 'spindle-1'].flatMap((id) => conditionOf(id, 'ALARM'));
  const said = {
    conditions: [...conditions, ...conditionOf('pump-1', 'SENSOR_FAULT')],
    orders: [orderAt(NOW, { assetId: 'pump-2', status: 'STARTED', plannedEnd: NOW - 1 })],
  };
  expect(attention(said).map(({ id }) => id)).toEqual([
    'pump-2', // criticality B, but overdue
    'motor-1',
    'spindle-1',
    'pump-1',
  ]);
});

it('carries no long text', () => {
  const alerts = [{ ...alertAt(NOW), reason: 'vibration '.repeat(500) }];
  expect(attention({ alerts })[0]?.reason.length).toBeLessThanOrEqual(200);
});

it('rolls assets up by line, area by area, the worst line first', () => {
  const conditions = conditionsAt(NOW);
  const placed = assets.map((asset) => ({
    ...asset,
    location: asset.lineId === 'line-1' ? 'Hall 2, bay 4' : 'Hall 10',
  }));
  const pictures = picturesOf({ ...calm, assets: placed, conditions, orders: [orderAt(NOW)] }, NOW);
  expect(linesIn(pictures, [])).toMatchObject([
    { lineId: 'line-1', area: 'Hall 2', assets: 5, openOrders: 1, needs: 2 },
    { lineId: 'line-2', area: 'Hall 10', assets: 3, openOrders: 0 },
  ]);
  expect(linesIn(pictures, [])[0]?.conditions).toEqual({
    ALARM: 1,
    WATCH: 1,
    SENSOR_FAULT: 1,
    NORMAL: 2,
  });
  expect(countsOf(pictures)).toMatchObject({ ALARM: 1, COMMISSIONING: 1 });
});
