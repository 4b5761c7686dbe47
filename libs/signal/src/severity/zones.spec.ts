import { machineGroup, setpoints, ZONE_BOUNDARIES, zoneOf } from './zones';

// ISO 10816-3:2009 table A.1 and A.2 as two independent open implementations carry it.
it.each([
  ['GROUP_1', 'RIGID', [2.3, 4.5, 7.1]],
  ['GROUP_1', 'FLEXIBLE', [3.5, 7.1, 11]],
  ['GROUP_2', 'RIGID', [1.4, 2.8, 4.5]],
  ['GROUP_2', 'FLEXIBLE', [2.3, 4.5, 7.1]],
] as const)('%s on %s support has its boundaries in the lower zone', (group, support, table) => {
  expect(ZONE_BOUNDARIES[group][support]).toEqual(table);
  expect(table.map((value) => zoneOf(value, table))).toEqual(['A', 'B', 'C']);
  expect(table.map((value) => zoneOf(value + 0.001, table))).toEqual(['B', 'C', 'D']);
});

it('has no zone for what is no velocity', () => {
  const table = ZONE_BOUNDARIES.GROUP_2.RIGID;
  expect([NaN, -1].map((value) => zoneOf(value, table))).toEqual([undefined, undefined]);
  expect(zoneOf(Infinity, table)).toBe('D');
});

it.each([
  [{ powerKilowatt: 301 }, 'GROUP_1'],
  [{ powerKilowatt: 300 }, 'GROUP_2'],
  [{ powerKilowatt: 15 }, 'GROUP_2'],
  [{ powerKilowatt: 14.9 }, undefined],
  [{ shaftHeightMm: 315 }, 'GROUP_1'],
  [{ shaftHeightMm: 160 }, 'GROUP_2'],
  [{}, undefined],
])('puts %j in %s', (rating, group) => {
  expect(machineGroup(rating)).toBe(group);
});

// DIN ISO 10816-3: alarm = baseline + 0.25 × B/C, at most 1.25 × B/C; trip at most 1.25 × C/D.
it('sets alarm and trip from baseline and zone', () => {
  const table = ZONE_BOUNDARIES.GROUP_2.RIGID;
  expect(setpoints(1, table).alarm).toBeCloseTo(1.7, 9);
  expect(setpoints(9, table).alarm).toBeCloseTo(3.5, 9);
  expect(setpoints(1, table).trip).toBeCloseTo(5.625, 9);
});
