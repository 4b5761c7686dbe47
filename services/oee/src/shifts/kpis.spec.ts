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
  const times = shiftTimes(shift, facts, { from: 0, until: 480 * MINUTE });
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
  const times = shiftTimes({ ...shift, plannedDownMs: 0 }, factsOf({ states }), {
    from: 0,
    until: 360 * MINUTE,
  });
  expect(times.plannedBusyMs).toBe(120 * MINUTE);
});

describe('a shift', () => {
  const whole = { from: 0, until: 480 * MINUTE };
  const stateOf = (state: 'SETUP' | 'STOPPED'): LineFacts =>
    factsOf({ states: new Map([['a', [{ assetId: 'a', state, at: 0 }]]]) });

  it.each(['SETUP', 'STOPPED'] as const)('loses no more than was planned to %s', (state) => {
    const downtimes = [{ workOrderId: 'wo', assetId: 'a', ...whole }];
    const times = shiftTimes(shift, { ...stateOf(state), downtimes }, whole);
    expect([times.setupMs, times.delayMs].sort((a, b) => a - b)).toEqual([0, 420 * MINUTE]);
    expect(times.productionMs).toBe(0);
    expect(kpisOf(times).maintenanceAvailability).toBe(0);
  });

  it('stands while an order says so where nobody reports states, and runs where states do', () => {
    const downtimes = [{ workOrderId: 'wo', assetId: 'b', from: 0, until: 30 * MINUTE }];
    const running = { assetId: 'b', state: 'RUNNING' as const, at: 0 };
    const delayWith = (states: readonly (typeof running)[]): number => {
      const known = new Map([...factsOf({}).states, ['b', states]]);
      return shiftTimes(shift, factsOf({ states: known, downtimes }), whole).delayMs;
    };
    expect(delayWith([])).toBe(30 * MINUTE);
    expect(delayWith([running])).toBe(0);
  });

  it('is seen as far as it lies in the stretch that is asked for', () => {
    const states = new Map([
      ...factsOf({}).states,
      ['b', [{ assetId: 'b', state: 'STOPPED' as const, at: 400 * MINUTE }]],
    ]);
    const stretch = { from: 360 * MINUTE, until: 500 * MINUTE };
    const times = shiftTimes({ ...shift, plannedDownMs: 0 }, factsOf({ states }), stretch);
    expect(times).toMatchObject({ startsAt: 360 * MINUTE, endsAt: 480 * MINUTE });
    expect(kpisOf(times).availabilityIso22400).toBeCloseTo(40 / 120, 6);
  });

  it('and the next one count every piece once, also those counted over the change', () => {
    const outputs = [{ from: 470 * MINUTE, until: 490 * MINUTE, total: 7, good: 6 }];
    const both = { from: 0, until: 960 * MINUTE };
    const next = { ...shift, from: 480 * MINUTE, until: 960 * MINUTE };
    const made = [shift, next].map((one) => shiftTimes(one, factsOf({ outputs }), both).produced);
    expect(made).toEqual([7, 0]);
  });
});
