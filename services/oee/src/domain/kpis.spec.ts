import { kpisOf, sumOf } from './kpis';
import { shiftTimes } from './shift-oee';
import type { LineFacts, Shift } from './shift-oee';

const MINUTE = 60_000;
const shift: Shift = {
  lineId: 'l',
  shiftId: 's',
  from: 0,
  until: 480 * MINUTE,
  plannedDownMs: 60 * MINUTE,
  idealCycleMs: MINUTE,
};
const factsOf = (over: Partial<LineFacts>): LineFacts => ({
  states: new Map([['a', [{ assetId: 'a', state: 'RUNNING', at: 0 }]]]),
  outputs: [],
  downtimes: [],
  ...over,
});

it('computes the worked example of a shift: 420 min planned, 47 min lost, 19,271 pieces at 1 s', () => {
  const kpis = kpisOf({
    plannedBusyMs: 420 * MINUTE,
    productionMs: 373 * MINUTE,
    workOrderDowntimeMs: 0,
    idealMs: 19_271 * 1_000,
    produced: 19_271,
    good: 18_848,
  });
  expect(kpis.availabilityIso22400).toBeCloseTo(0.8881, 4);
  expect(kpis.effectiveness).toBeCloseTo(0.8611, 4);
  expect(kpis.quality).toBeCloseTo(0.978, 4);
  expect(kpis.oee).toBeCloseTo(0.7479, 4);
});

it('loses to a standstill what it lasted, once, and tells which order logged it', () => {
  const facts = factsOf({
    states: new Map([
      [
        'a',
        [
          { assetId: 'a', state: 'RUNNING', at: 0 },
          { assetId: 'a', state: 'MAINTENANCE', at: 100 * MINUTE },
          { assetId: 'a', state: 'RUNNING', at: 130 * MINUTE },
        ],
      ],
      [
        'b',
        [
          { assetId: 'b', state: 'RUNNING', at: 0 },
          { assetId: 'b', state: 'FAULTED', at: 110 * MINUTE },
          { assetId: 'b', state: 'RUNNING', at: 120 * MINUTE },
        ],
      ],
    ]),
    downtimes: [{ workOrderId: 'wo', assetId: 'a', from: 100 * MINUTE, until: 130 * MINUTE }],
  });
  const times = shiftTimes(shift, facts, 480 * MINUTE);
  expect(times.delayMs).toBe(30 * MINUTE);
  expect(times.plannedBusyMs).toBe(420 * MINUTE);
  expect(times.productionMs).toBe(390 * MINUTE);
  expect(times.losses[0]).toMatchObject({ kind: 'maintenance', workOrderId: 'wo' });
  expect(kpisOf(times).maintenanceAvailability).toBeCloseTo(390 / 420, 6);
});

it('adds lines as a ratio of sums', () => {
  const short = {
    plannedBusyMs: 10,
    productionMs: 0,
    workOrderDowntimeMs: 0,
    idealMs: 0,
    produced: 0,
    good: 0,
  };
  const long = {
    plannedBusyMs: 90,
    productionMs: 90,
    workOrderDowntimeMs: 0,
    idealMs: 90,
    produced: 9,
    good: 9,
  };
  expect(kpisOf(sumOf([short, long])).availabilityIso22400).toBeCloseTo(0.9);
});

it('flags an effectiveness above one instead of cutting it', () => {
  const kpis = kpisOf({
    plannedBusyMs: 10,
    productionMs: 10,
    workOrderDowntimeMs: 0,
    idealMs: 12,
    produced: 1,
    good: 1,
  });
  expect(kpis.effectiveness).toBeCloseTo(1.2);
  expect(kpis.warnings[0]).toMatch(/above 1/);
});

it('does not plan time before the line said anything', () => {
  const states = new Map([['a', [{ assetId: 'a', state: 'RUNNING' as const, at: 240 * MINUTE }]]]);
  const times = shiftTimes({ ...shift, plannedDownMs: 0 }, factsOf({ states }), 360 * MINUTE);
  expect(times.plannedBusyMs).toBe(120 * MINUTE);
});
