import { seededRandom } from '@fettle/kernel';

import { noveltyBank, type NoveltyBankOptions } from '../../src/index';
import type { NabFile } from './corpus';

/** Scores a whole file, row by row, each from the rows before it. */
export interface NabDetector {
  readonly name: string;
  readonly scores: (file: NabFile) => Float64Array;
}

const bankScores = (file: NabFile, options: NoveltyBankOptions): Float64Array => {
  const bank = noveltyBank(options);
  const state = bank.initial();
  return file.values.map(
    (value, i) => bank.step(state, { at: file.at[i] as number, value, quality: 'GOOD' }).score,
  );
};

/** Production settings: one detector, its defaults, all files. */
export const production: NabDetector = {
  name: 'novelty bank, production defaults',
  scores: (file) => bankScores(file, {}),
};

/** Settings around the defaults, for choosing on other files than those that are scored. */
export const settings: readonly NabDetector[] = [0.75e-5, 1.5e-5, 3e-5].flatMap((relaxation) =>
  [0.05, 0.1, 0.2].map((habit) => ({
    name: `relaxation ${relaxation}, habit ${habit}`,
    scores: (file: NabFile) => bankScores(file, { relaxation, habit }),
  })),
);

/**
 * Detectors that know nothing, or next to nothing: what a score is worth is what it adds to these.
 */
export const baselines: readonly NabDetector[] = [
  { name: 'null', scores: (file) => new Float64Array(file.values.length) },
  { name: 'always on', scores: (file) => new Float64Array(file.values.length).fill(1) },
  {
    name: 'every 200 rows',
    scores: (file) => file.values.map((_, i) => (i % 200 === 0 ? 1 : 0)),
  },
  {
    name: 'random',
    scores: (file) => {
      const random = seededRandom(file.name);
      return file.values.map(() => random.next());
    },
  },
  { name: 'range record', scores: (file) => rangeRecord(file.values) },
  { name: 'windowed Gaussian (6,400 rows)', scores: (file) => windowedGaussian(file.values) },
];

/** How far beyond everything so far, in ranges. */
const rangeRecord = (values: Float64Array): Float64Array => {
  let [low, high] = [Infinity, -Infinity];
  return values.map((value) => {
    const width = high - low;
    const beyond = Math.max(value - high, low - value, 0);
    low = Math.min(low, value);
    high = Math.max(high, value);
    return width > 0 && beyond > 0 ? beyond / (beyond + width) : 0;
  });
};

/**
 * NAB's windowedGaussian: one minus the two-sided tail of a normal fitted to the last 6,400 rows.
 */
const windowedGaussian = (values: Float64Array): Float64Array => {
  let [sum, squares, count] = [0, 0, 0];
  return values.map((value, i) => {
    const before = { sum, squares, count };
    sum += value;
    squares += value * value;
    count += 1;
    if (i >= 6_400) {
      const old = values[i - 6_400] as number;
      sum -= old;
      squares -= old * old;
      count -= 1;
    }
    if (before.count < 2) return 0;
    const centre = before.sum / before.count;
    const spread = Math.sqrt(Math.max(1e-12, before.squares / before.count - centre * centre));
    const z = Math.abs(value - centre) / spread;
    return Math.min(1, 1 - Math.exp(-0.717 * z - 0.416 * z * z));
  });
};
