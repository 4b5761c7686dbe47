import { seededRandom } from '@fettle/kernel';

import type { Quality } from '../detector';
import { isSensorDrift } from './drift';
import { dropout } from './dropout';
import { range } from './range';
import { rate } from './rate';
import { missingSample, sensorGate } from './sensor-gate';
import { spike } from './spike';
import { stuck } from './stuck';
import { validity } from './validity';

const good = (at: number, value: number, quality: Quality = 'GOOD') => ({ at, value, quality });
const noisy = (count: number, seed = 1) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => 20 + random.normal());
};

it.each([
  [NaN, 'GOOD', 'NOT_A_NUMBER'],
  [Infinity, 'GOOD', 'NOT_A_NUMBER'],
  [5, 'BAD', 'BAD_QUALITY'],
  [5, 'UNCERTAIN', undefined],
] as const)('validity: %p, %s is %p', (value, quality, reason) => {
  const detector = validity();
  expect(detector.step(detector.initial(), good(0, value, quality)).reason).toBe(reason);
});

it('range: bounds belong to it', () => {
  const detector = range({ low: 0, high: 10 });
  const scores = [-0.1, 0, 10, 10.1].map((v) => detector.step({}, good(0, v)).score);
  expect(scores).toEqual([1, 0, 0, 1]);
});

it('rate: refuses a jump, believes a level that stays', () => {
  const detector = rate({ ratePerSecondMax: 2, believeAfter: 3 });
  const state = detector.initial();
  const values = [10, 11.9, 50, 12, 50, 50, 50, 50];
  const scores = values.map((value, i) => detector.step(state, good(i * 1000, value)).score);
  expect(scores).toEqual([0, 0, 1, 0, 1, 1, 0, 0]);
});

describe('spike', () => {
  const play = (values: readonly number[]) => {
    const detector = spike();
    const state = detector.initial();
    return values.map((value, i) => detector.step(state, good(i, value)).score);
  };

  it('withholds a value that returns', () => {
    const values = noisy(100);
    values[60] = 60;
    expect(play(values).flatMap((score, i) => (score > 0 ? [i] : []))).toEqual([60]);
  });

  it('believes a step within four samples', () => {
    const values = noisy(100).map((value, i) => (i < 60 ? value : value + 40));
    const withheld = play(values).flatMap((score, i) => (score > 0 ? [i] : []));
    expect(withheld[0]).toBe(60);
    expect(Math.max(...withheld)).toBeLessThanOrEqual(63);
  });

  it('leaves a signal of coarse resolution alone', () => {
    const random = seededRandom(4);
    const coarse = Array.from({ length: 500 }, () => 32 + Math.round(random.normal() * 0.45));
    expect(Math.max(...play(coarse))).toBe(0);
  });
});

describe('stuck', () => {
  const first = (values: readonly number[]) => {
    const detector = stuck();
    const state = detector.initial();
    return values.findIndex((value, i) => detector.step(state, good(i, value)).score >= 0.5);
  };

  it('says so after 20 equal samples of a signal that always changed', () => {
    expect(first([...noisy(100), ...new Array<number>(40).fill(20)])).toBe(119);
  });

  it('waits four times as long as the signal ever paused', () => {
    const coarse = noisy(1000).map((value) => Math.round(value / 4));
    let [longest, run] = [1, 1];
    coarse.forEach((value, i) => {
      run = value === coarse[i - 1] ? run + 1 : 1;
      longest = Math.max(longest, run);
    });
    const at = first([...coarse.slice(0, 990), 77, ...new Array<number>(400).fill(5)]);
    expect(at - 990).toBeGreaterThanOrEqual(4 * longest - longest);
    expect(at).toBeGreaterThan(0);
  });

  it('takes a set value for no measurement', () => {
    expect(first([1, 2, 3, ...new Array<number>(5000).fill(4)])).toBe(-1);
  });
});

describe('dropout', () => {
  it('notices silence after ten usual intervals, and not a pause of the whole source', () => {
    const detector = dropout();
    const state = detector.initial();
    for (let i = 0; i < 50; i += 1) detector.step(state, good(i * 1000, 1));
    const silent = Array.from({ length: 20 }, (_, k) =>
      detector.step(state, missingSample((50 + k) * 1000)),
    );
    expect(silent.findIndex(({ reason }) => reason === 'SILENT')).toBe(9);
    expect(detector.step(state, good(1e9, 1)).score).toBe(0);
    expect(detector.step(state, missingSample(2e9)).score).toBe(0);
  });
});

describe('the whole gate', () => {
  const play = (values: readonly number[]) => {
    const gate = sensorGate({ low: -100, high: 100 });
    const state = gate.initial();
    const steps = values.map((value, i) => ({ ...gate.step(state, good(i * 1000, value)) }));
    return { state, steps };
  };

  it('withholds one bad sample without calling the sensor faulty', () => {
    const values = noisy(60);
    values[40] = 500;
    const { state, steps } = play(values);
    expect(steps.filter(({ withheld }) => withheld)).toHaveLength(1);
    expect(state.fault).toBeNull();
  });

  it('calls it faulty after five, and trusts it again after ten good ones', () => {
    const broken = noisy(80).map((value, i) => (i >= 40 && i < 46 ? NaN : value));
    const { steps } = play(broken);
    expect(steps[43]?.score).toBeLessThan(0.5);
    expect(steps[44]).toMatchObject({ score: 1, reason: 'NOT_A_NUMBER' });
    expect(steps[54]).toMatchObject({ withheld: true });
    expect(steps[56]).toMatchObject({ withheld: false, score: 0 });
  });

  it.each([
    [20, 'SPIKE', 5, '5 − 4 × 19 / 200 > 4'],
    [150, 'SPIKE', 13, '13 − 12 × 149 / 200 > 4'],
    [250, null, 0, 'each is forgiven before the next'],
  ] as const)('spikes every %i samples: fault %p with the %ith, %s', (every, fault, nth, _why) => {
    const spiky = noisy(5_000).map((value, i) => (i > 60 && i % every === 0 ? 90 : value));
    const { state, steps } = play(spiky);
    expect(state.fault).toBe(fault);
    const first = steps.findIndex(({ score }) => score === 1);
    expect(spiky.slice(0, first + 1).filter((value) => value === 90)).toHaveLength(nth);
  });

  it('uses what a spiking sensor says between its spikes, and clears it once they end', () => {
    const values = noisy(2_000).map((value, i) => (i > 60 && i < 300 && i % 20 === 0 ? 90 : value));
    const { state, steps } = play(values.slice(0, 1_000));
    expect(steps[280]).toMatchObject({ withheld: true, score: 1, reason: 'SPIKE' });
    expect(steps[290]).toMatchObject({ withheld: false, score: 1 });
    expect(state.fault).toBe('SPIKE');
    expect(play(values).state.fault).toBeNull();
  });

  it('withholds what does not change before it calls it stuck', () => {
    const { steps } = play([...noisy(60), ...new Array<number>(30).fill(20)]);
    const withheld = steps.findIndex((step) => step.withheld);
    const fault = steps.findIndex(({ reason }) => reason === 'STUCK');
    expect(withheld).toBe(63);
    expect(fault).toBe(79);
  });
});

describe('drift against the others', () => {
  /** Three signals that correlate by 0.95, one by itself. */
  const correlation = Float64Array.from([
    1, 0.95, 0.95, 0, 0.95, 1, 0.95, 0, 0.95, 0.95, 1, 0, 0, 0, 0, 1,
  ]);
  const ask = (levels: number[], suspect: number) =>
    isSensorDrift({ correlation, levels: Float64Array.from(levels), suspect, limit: 30 });

  it.each([
    ['one of three that always agree leaves them', [9, 0.2, 0.3, 0.1], 0, true],
    ['all three move', [9, 8.5, 9.2, 0.1], 0, false],
    ['nobody can testify against the fourth', [0, 0.2, 0.1, 9], 3, false],
    ['another signal is off as well', [9, 0.2, 0.3, 9], 0, false],
  ])('%s', (_name, levels, suspect, expected) => {
    expect(ask(levels, suspect)).toBe(expected);
  });
});
