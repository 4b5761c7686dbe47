import { seededRandom } from '@fettle/kernel';

import type { Detector, Sample } from '../detector';
import { contextNovelty, contextSurprise, emptyContext } from './context-novelty';
import { noveltyBank } from './novelty-bank';
import { emptyRanges, recordDefaults, surprise } from './record-range';
import { dayProfile, deviation, emptyProfile, seasonalProfile } from './seasonal-profile';
import { shapePrototypes } from './shape-prototypes';

const STEP_MS = 300_000;

const play = <State>(detector: Detector<State>, values: readonly number[]): number[] => {
  let state = detector.initial();
  return values.map((value, i) => {
    const sample: Sample = { at: i * STEP_MS, value, quality: 'GOOD' };
    const step = detector.step(state, sample);
    state = step.state;
    return step.score;
  });
};

/** Two weeks of days with a morning and an evening peak, five minutes a sample. */
const days = (count = 4032, seed = 1): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    const hour = (i / 12) % 24;
    const peaks = Math.exp(-((hour - 8) ** 2) / 4) + Math.exp(-((hour - 18) ** 2) / 6);
    return 10 + 20 * peaks + random.normal();
  });
};

describe('record range', () => {
  const options = { ...recordDefaults, relaxation: 0, habit: 0.1 };
  const next = (slab: Float64Array, value: number) => surprise(slab, options, { k: 0, value });

  it('is by hand: 0 inside; beyond by b ranges b / (habit + b)', () => {
    const { slab } = emptyRanges(1);
    expect(next(slab, 0)).toBe(0);
    expect(next(slab, 10)).toBeCloseTo(1 / 1.1, 9); // no range yet: a whole one
    expect(next(slab, 5)).toBe(0);
    const used = 1 * options.habitRise * (1 - options.habitFall);
    expect(next(slab, 15)).toBeCloseTo(0.5 / (0.1 + used + 0.5), 9);
    expect(next(slab, 15)).toBe(0);
  });

  it('gets used to records', () => {
    const { slab } = emptyRanges(1);
    next(slab, 0);
    next(slab, 1);
    const records = Array.from({ length: 30 }, (_, k) => next(slab, 2 ** (k + 1)));
    expect(records.at(-1)).toBeLessThan((records[0] as number) * 0.8);
  });

  it('forgets old extremes slowly', () => {
    const forgetting = { ...options, relaxation: 1e-3 };
    const { slab } = emptyRanges(1);
    for (const value of [0, 100, ...new Array<number>(3000).fill(10)]) {
      surprise(slab, forgetting, { k: 0, value });
    }
    expect(surprise(slab, forgetting, { k: 0, value: 90 })).toBeGreaterThan(0);
  });
});

describe('seasonal profile', () => {
  it('knows the usual value of the time of day', () => {
    const profile = emptyProfile(dayProfile);
    const at = (day: number, hour: number) => (day * 24 + hour) * 3_600_000;
    expect(deviation(profile, dayProfile, { at: at(0, 8), value: 20 })).toBe(0);
    expect(deviation(profile, dayProfile, { at: at(0, 20), value: 5 })).toBe(0);
    expect(deviation(profile, dayProfile, { at: at(1, 8), value: 21 })).toBe(1);
    expect(deviation(profile, dayProfile, { at: at(1, 20), value: 8 })).toBe(3);
  });

  it('puts a sample on the edge of a bin into the same bin every day', () => {
    const profile = emptyProfile(dayProfile);
    for (let day = 0; day < 30; day += 1) {
      const at =
        1_400_000_000_000 - (1_400_000_000_000 % 86_400_000) + day * 86_400_000 + 19_800_000;
      expect(deviation(profile, dayProfile, { at, value: 7 })).toBe(0);
    }
    expect(profile.bins.filter((bin) => !Number.isNaN(bin))).toHaveLength(1);
  });

  it('finds a holiday: a value that is ordinary at another time', () => {
    const values = days();
    for (let i = 3550; i < 3600; i += 1) values[i] = 10;
    const scores = play(seasonalProfile(), values);
    expect(Math.max(...scores.slice(600, 3540))).toBeLessThan(0.5);
    expect(Math.max(...scores.slice(3550, 3600))).toBeGreaterThan(0.5);
  });
});

describe('context novelty', () => {
  it('is −ln of the share of the step, by hand', () => {
    const state = emptyContext(2);
    const value = [0, 1, 0, 1, 0, 1];
    const nats = value.map((v) => contextSurprise(state, 2, v));
    // First step: (0 + 0.3 · 10) / (0 + 0.3) is 10, of which the average takes a third.
    expect(nats[0]).toBeCloseTo(Math.log(10) / 3, 9);
  });

  it('finds a wrong order of ordinary values', () => {
    const values = Array.from({ length: 2000 }, (_, i) => [1, 2, 3, 4][i % 4] as number);
    for (let i = 1500; i < 1510; i += 1) values[i] = [4, 1, 3, 1, 4, 2][i % 6] as number;
    const scores = play(contextNovelty(), values);
    expect(Math.max(...scores.slice(200, 1500))).toBeLessThan(0.4);
    expect(Math.max(...scores.slice(1500, 1515))).toBeGreaterThan(0.5);
  });
});

describe('shape prototypes', () => {
  it('finds a wrong course of ordinary values', () => {
    const random = seededRandom('shape');
    const values = Array.from({ length: 4000 }, (_, i) => {
      const wave = Math.sin((2 * Math.PI * i) / 64);
      const turned = i >= 3000 && i < 3064 ? Math.abs(wave) * 2 - 1 : wave;
      return turned + 0.05 * random.normal();
    });
    const scores = play(shapePrototypes(), values);
    expect(Math.max(...scores.slice(1000, 3000))).toBeLessThan(0.5);
    expect(Math.max(...scores.slice(3000, 3130))).toBeGreaterThan(0.5);
  });
});

describe('novelty bank', () => {
  it('finds a burst, a missing peak and a loss of scatter; and little else in two weeks', () => {
    const values = days();
    values[2000] = 90;
    for (let i = 2950; i < 2990; i += 1) values[i] = 10;
    const scores = play(noveltyBank(), values);
    const loud = scores.flatMap((score, i) => (score >= 0.5 && i > 600 ? [i] : []));
    expect(loud).toContain(2000);
    expect(loud.some((i) => i > 2950 && i < 3000)).toBe(true);
    expect(loud.length).toBeLessThanOrEqual(5);
  });

  it('is silent for a while after a burst: one finding, not fifty', () => {
    const values = days();
    for (let i = 2000; i < 2050; i += 1) values[i] = 90 + i;
    const scores = play(noveltyBank(), values);
    expect(scores.slice(2000, 2100).filter((score) => score >= 0.5)).toHaveLength(1);
  });

  it('says which view it was', () => {
    const detector = noveltyBank();
    const state = detector.initial();
    const reasons = days(3000).map((value, i) => {
      const sample = { at: i * STEP_MS, value: i === 2500 ? 200 : value, quality: 'GOOD' } as const;
      return detector.step(state, sample).reason;
    });
    expect(reasons[2500]).toMatch(/^NEW_(VALUE|TIME_OF_DAY|SCATTER)/);
  });
});
