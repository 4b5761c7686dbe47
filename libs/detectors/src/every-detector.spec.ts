import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { seededRandom } from '@fettle/kernel';

import { bytesOf } from '../bench/state-size';
import * as lib from './index';
import { decodeState, encodeState } from './index';
import type { Detector, Quality, Sample, VectorSample } from './index';

const SIZE = 4;
const LENGTH = 1_500;
const STEP_MS = 60_000;
const START = 1_700_000_000_000;

/** How a detector answers to a signal in another unit. */
type Invariance = 'any shift and scale' | 'any scale' | 'none';

interface Example<Input> {
  readonly make: () => Detector<unknown, Input>;
  readonly invariance: Invariance;
}

const one = <State>(make: () => Detector<State>, invariance: Invariance): Example<Sample> => ({
  make: make as () => Detector<unknown>,
  invariance,
});
const many = <State>(
  make: () => Detector<State, VectorSample>,
  invariance: Invariance,
): Example<VectorSample> => ({ make: make as () => Detector<unknown, VectorSample>, invariance });

/** Every detector of this library, by the name it is exported under. */
const single: Readonly<Record<string, Example<Sample>>> = {
  validity: one(lib.validity, 'any shift and scale'),
  range: one(() => lib.range({ low: -100, high: 100 }), 'none'),
  rate: one(() => lib.rate({ ratePerSecondMax: 1 }), 'none'),
  spike: one(lib.spike, 'any shift and scale'),
  stuck: one(lib.stuck, 'any shift and scale'),
  dropout: one(lib.dropout, 'any shift and scale'),
  sensorGate: one(lib.sensorGate, 'any shift and scale'),
  threshold: one(() => lib.threshold({ high: 10, low: -10 }), 'none'),
  ewma: one(() => lib.ewma({ spreadMin: 0 }), 'any shift and scale'),
  cusum: one(() => lib.cusum({ spreadMin: 0 }), 'any shift and scale'),
  pageHinkley: one(() => lib.pageHinkley({ spreadMin: 0 }), 'any shift and scale'),
  contextNovelty: one(lib.contextNovelty, 'any shift and scale'),
  noveltyBank: one(lib.noveltyBank, 'any shift and scale'),
  seasonalProfile: one(lib.seasonalProfile, 'any shift and scale'),
  shapePrototypes: one(lib.shapePrototypes, 'any shift and scale'),
  signalWatch: one(lib.signalWatch, 'any scale'),
};

const vectors: Readonly<Record<string, Example<VectorSample>>> = {
  tSquared: many(() => lib.tSquared({ size: SIZE, spreadMin: 0 }), 'any shift and scale'),
  squaredPredictionError: many(
    () => lib.squaredPredictionError({ size: SIZE, spreadMin: 0 }),
    'any shift and scale',
  ),
  autoAssociativeKernel: many(
    () => lib.autoAssociativeKernel({ size: SIZE }),
    'any shift and scale',
  ),
  clusteredRegimes: many(
    () => lib.clusteredRegimes({ size: SIZE, operating: 1, radius: Float64Array.of(50) }),
    'none',
  ),
};

const FOLDERS = ['gate', 'change', 'novelty', 'vector', 'monitor'];

/** Names of exported functions that make a detector, read off the sources. */
const makersInSources = (): string[] =>
  FOLDERS.flatMap((folder) =>
    readdirSync(join(__dirname, folder))
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .flatMap((file) => {
        const text = readFileSync(join(__dirname, folder, file), 'utf8');
        const maker = /export const (\w+) = \([^)]*\): (?:Detector<|SensorGate\b)/g;
        return [...text.matchAll(maker)].map(([, name = '']) => name);
      }),
  );

it('knows every detector there is', () => {
  expect(makersInSources().sort()).toEqual(
    [...Object.keys(single), ...Object.keys(vectors)].sort(),
  );
});

/** A drifting, noisy, daily wave with a jump, a burst, a flat piece and holes. */
const wave = (seed: number, unit = { shift: 0, scale: 1 }): Sample[] => {
  const random = seededRandom(seed);
  let slow = 0;
  return Array.from({ length: LENGTH }, (_, i) => {
    slow = 0.9 * slow + 0.3 * random.normal();
    const jump = i > 1_000 ? 6 : 0;
    const burst = i > 700 && i < 705 ? 20 : 0;
    const raw = 2 * Math.sin((2 * Math.PI * i) / 360) + slow + random.normal() + jump + burst;
    const value = i > 1_300 && i < 1_420 ? 3 : raw;
    return { at: START + i * STEP_MS, value: unit.shift + unit.scale * value, quality: 'GOOD' };
  });
};

const rows = (seed: number, unit = { shift: 0, scale: 1 }): VectorSample[] => {
  const columns = Array.from({ length: SIZE }, (_, j) => wave(seed + (j % 2), unit));
  return (columns[0] as Sample[]).map(({ at }, i) => ({
    at,
    quality: 'GOOD',
    values: Float64Array.from(columns, (column, j) => {
      const value = column[i]?.value ?? NaN;
      return j < 2 ? value : value * (1 + j / 10);
    }),
  }));
};

const play = <Input>(detector: Detector<unknown, Input>, samples: readonly Input[]): number[] => {
  let state = detector.initial();
  return samples.map((sample) => {
    const step = detector.step(state, sample);
    state = step.state;
    return step.score;
  });
};

const suite = <Input extends { at: number; quality: Quality }>(
  { make, invariance }: Example<Input>,
  input: {
    readonly series: (seed: number, unit?: { shift: number; scale: number }) => Input[];
    readonly withValue: (sample: Input, value: number) => Input;
    readonly bytesMax: number;
  },
) => {
  const samples = input.series(1);

  it('gives scores in [0, 1]', () => {
    const scores = play(make(), samples);
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
  });

  it('is causal: another future changes nothing', () => {
    const other = [...samples.slice(0, 900), ...input.series(2).slice(900)];
    expect(play(make(), other).slice(0, 900)).toEqual(play(make(), samples).slice(0, 900));
  });

  it('goes on bitwise equal from a snapshot', () => {
    for (const cut of [1, 50, 399, 400, 1_200]) {
      const detector = make();
      let state = detector.initial();
      const scores = samples.map((sample, i) => {
        if (i === cut) state = decodeState(encodeState(state));
        const step = detector.step(state, sample);
        state = step.state;
        return step.score;
      });
      expect(scores).toEqual(play(make(), samples));
    }
  });

  it('keeps assets apart: two states stepped in turn are as two detectors', () => {
    const detector = make();
    const [a, b] = [detector.initial(), detector.initial()];
    const second = input.series(3);
    const turn = samples.map((sample, i) => [
      detector.step(a, sample).score,
      detector.step(b, second[i] as Input).score,
    ]);
    expect(turn.map(([score]) => score)).toEqual(play(make(), samples));
    expect(turn.map(([, score]) => score)).toEqual(play(make(), second));
  });

  it(`answers alike to ${invariance}`, () => {
    const units = { 'any shift and scale': [37, 8], 'any scale': [0, 8], none: [0, 1] } as const;
    const [shift, scale] = units[invariance];
    const other = play(make(), input.series(1, { shift, scale }));
    play(make(), samples).forEach((score, i) => expect(other[i]).toBeCloseTo(score, 4));
  });

  it('is silent on a constant', () => {
    const constant = samples.map((sample) => input.withValue(sample, 5));
    expect(Math.max(...play(make(), constant))).toBeLessThan(0.5);
  });

  it('takes not-a-number, infinities and gaps without a score that is none', () => {
    const holes = samples.map((sample, i) => {
      const later = { ...sample, at: sample.at + (i > 600 ? 86_400_000 : 0) };
      const bad = [NaN, Infinity, -Infinity][i % 3] as number;
      return i % 7 === 0 || i < 5 ? input.withValue(later, bad) : later;
    });
    const scores = play(make(), holes);
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
  });

  const middle = LENGTH >> 1;
  it.each<[string, () => Input[]]>([
    ['one sample', () => samples.slice(0, 1)],
    ['times that are all alike', () => samples.map((sample) => ({ ...sample, at: START }))],
    ['times that run back', () => samples.map((s, i) => ({ ...s, at: START - i * STEP_MS }))],
    ['nothing but bad quality', () => samples.map((sample) => ({ ...sample, quality: 'BAD' }))],
    ['one number for all', () => samples.map((sample, i) => input.withValue(sample, i % 2))],
    [
      'another unit from the middle on',
      () => [
        ...samples.slice(0, middle),
        ...input.series(1, { shift: 273.15, scale: 1_000 }).slice(middle),
      ],
    ],
    ['numbers too large to square', () => input.series(1, { shift: 0, scale: 1e200 })],
    ['numbers too small to square', () => input.series(1, { shift: 0, scale: 1e-200 })],
    [
      'one number too large to square',
      () => samples.map((sample, i) => (i === 900 ? input.withValue(sample, 1e200) : sample)),
    ],
  ])('gives defined scores and a state that travels for %s', (_name, given) => {
    const detector = make();
    const state = detector.initial();
    const scores = given().map((sample) => detector.step(state, sample).score);
    expect(scores.filter((score) => !(score >= 0 && score <= 1))).toEqual([]);
    expect(encodeState(decodeState(encodeState(state)))).toBe(encodeState(state));
  });

  it('has a state of bounded size', () => {
    const detector = make();
    const state = detector.initial();
    const sizes = samples.map((sample) => bytesOf(detector.step(state, sample).state));
    expect(Math.max(...sizes.slice(420))).toBeLessThanOrEqual(input.bytesMax);
    expect(sizes.at(-1)).toBe(sizes[600]);
  });
};

describe.each(Object.entries(single))('%s', (_name, example) => {
  suite(example, {
    series: wave,
    withValue: (sample, value) => ({ ...sample, value }),
    bytesMax: 2_000,
  });
});

describe.each(Object.entries(vectors))('%s', (_name, example) => {
  suite(example, {
    series: rows,
    withValue: (sample, value) => ({ ...sample, values: new Float64Array(SIZE).fill(value) }),
    bytesMax: SIZE * 2_048,
  });
});
