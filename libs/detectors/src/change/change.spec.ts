import { seededRandom } from '@fettle/kernel';

import { timesLimit, type Sample } from '../detector';
import { cusum } from './cusum';
import { ewma, levelOf } from './ewma';
import { pageHinkley } from './page-hinkley';
import { learnt } from './reference';
import { threshold } from './threshold';

/**
 * Montgomery, Introduction to Statistical Quality Control, table 9.1: mean 10, from sample 21
 * on 11.
 */
const MONTGOMERY = [
  9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4, 10.08,
  9.37, 10.62, 10.31, 8.52, 10.84, 10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52,
];
const known = { warmUpSamples: 0, mean: 10, spread: 1 };

const samplesOf = (values: readonly number[], stepMs = 1000): Sample[] =>
  values.map((value, i) => ({ at: i * stepMs, value, quality: 'GOOD' }));

describe('cusum', () => {
  const detector = cusum({ ...known, slack: 0.5, limit: 5 });
  const state = detector.initial();
  const steps = samplesOf(MONTGOMERY).map((sample) => ({ ...detector.step(state, sample) }));

  it('is Montgomery’s table 9.2: the upper sum is 5.28 at sample 29, where it signals first', () => {
    expect(timesLimit(steps[28]?.score ?? 0) * 5).toBeCloseTo(5.28, 9);
    expect(timesLimit(steps[29]?.score ?? 0) * 5).toBeCloseTo(5.3, 9);
    expect(steps.findIndex(({ score }) => score >= 0.5)).toBe(28);
    expect(steps[28]?.reason).toBe('RISING');
  });

  it('takes one spike for no shift', () => {
    const spiked = cusum({ ...known, limit: 20 });
    const own = spiked.initial();
    const scores = samplesOf([10, 1e6, 10, 10]).map((s) => spiked.step(own, s).score);
    expect(Math.max(...scores)).toBeLessThan(0.5);
  });

  it('forgets a shift that has gone in bounded time', () => {
    const own = detector.initial();
    for (const s of samplesOf(new Array<number>(10_000).fill(14))) detector.step(own, s);
    const after = samplesOf(new Array<number>(21).fill(10)).map((s) => detector.step(own, s).score);
    expect(after.at(-1)).toBe(0);
  });

  it('learns mean and spread, and that alternating samples tell no less than independent ones', () => {
    const learning = cusum({ warmUpSamples: 4 });
    const own = learning.initial();
    for (const s of samplesOf([1, 3, 1, 3])) learning.step(own, s);
    expect(learnt(own)).toEqual({ count: 4, mean: 2, spread: Math.sqrt(4 / 3) });
    // One sample 2 spreads above: z − slack = 1.5, of a limit of 20.
    const { score } = learning.step(own, {
      at: 9,
      value: 2 + 2 * Math.sqrt(4 / 3),
      quality: 'GOOD',
    });
    expect(timesLimit(score) * 20).toBeCloseTo(1.5, 9);
  });
});

describe('ewma', () => {
  it('is Montgomery’s example 9.2: weight 0.1, 2.7 sigmas; signals first at sample 29', () => {
    const detector = ewma({ ...known, weight: 0.1, limit: 2.7 });
    const state = detector.initial();
    const levels: number[] = [];
    const scores = samplesOf(MONTGOMERY).map((sample) => {
      const { score } = detector.step(state, sample);
      levels.push(10 + levelOf(state));
      return score;
    });
    expect(levels[0]).toBeCloseTo(9.945, 9);
    expect(levels[1]).toBeCloseTo(9.7495, 9);
    expect(levels.slice(27).map((level) => level.toFixed(4))).toEqual([
      '10.5731',
      '10.6468',
      '10.6341',
    ]);
    expect(scores.findIndex((score) => score >= 0.5)).toBe(28);
  });

  it('has exact limits from the first sample: 1 weight wide at the first', () => {
    const detector = ewma({ ...known, weight: 0.1, limit: 3 });
    const { score } = detector.step(detector.initial(), { at: 0, value: 13, quality: 'GOOD' });
    expect(score).toBeCloseTo(0.5, 9);
  });

  it('scales samples that follow each other closely to what they tell', () => {
    const wander = samplesOf(Array.from({ length: 400 }, (_, i) => Math.sin(i / 20)));
    const detector = ewma();
    const state = detector.initial();
    wander.forEach((sample) => detector.step(state, sample));
    const scores = samplesOf(Array.from({ length: 400 }, (_, i) => Math.sin((i + 400) / 20)));
    const most = Math.max(...scores.map((sample) => detector.step(state, sample).score));
    expect(most).toBeLessThan(0.5);
  });
});

describe('page-hinkley', () => {
  it('finds a jump of the mean and follows a slow drift', () => {
    const random = seededRandom('page');
    const noise = Array.from({ length: 1200 }, () => random.normal());
    const jump = Array.from({ length: 1200 }, (_, i) => (noise[i] as number) + (i < 600 ? 0 : 3));
    const drift = Array.from({ length: 1200 }, (_, i) => (noise[i] as number) + i / 4000);
    const first = (values: readonly number[]) => {
      const detector = pageHinkley();
      const state = detector.initial();
      return samplesOf(values).findIndex((sample) => detector.step(state, sample).score >= 0.5);
    };
    expect(first(jump)).toBeGreaterThan(600);
    expect(first(jump)).toBeLessThan(640);
    expect(first(drift)).toBe(-1);
  });
});

describe('threshold', () => {
  const play = (values: readonly number[], options: Parameters<typeof threshold>[0]) => {
    const detector = threshold(options);
    const state = detector.initial();
    return samplesOf(values).map((sample) => (detector.step(state, sample).score > 0 ? 1 : 0));
  };

  it('waits for the duration', () => {
    expect(play([9, 11, 9, 11, 11, 11, 11], { high: 10, onDelayMs: 2000, offDelayMs: 0 })).toEqual([
      0, 0, 0, 0, 0, 1, 1,
    ]);
  });

  it('ends only beyond the dead-band', () => {
    expect(play([11, 9.5, 9.2, 8.9, 9.5], { high: 10, deadBand: 1 })).toEqual([1, 1, 1, 0, 0]);
  });

  it('watches both sides, and lasts over a missing value', () => {
    expect(play([0, -6, NaN, -6, 0], { high: 10, low: -5 })).toEqual([0, 1, 1, 1, 0]);
  });

  it('is further along the further beyond', () => {
    const detector = threshold({ high: 10 });
    const score = (value: number) =>
      detector.step(detector.initial(), { at: 0, value, quality: 'GOOD' }).score;
    expect(score(20)).toBeGreaterThan(score(11));
    expect(score(11)).toBeGreaterThan(0.5);
  });
});
