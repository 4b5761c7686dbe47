import {
  assetMonitor,
  autoAssociativeKernel,
  squaredPredictionError,
  tSquared,
  type Detector,
  type FrameReading,
  type VectorSample,
} from '../../src/index';
import { TRAINING_ROWS, type SkabFile } from './corpus';

/** Scores a whole file, a fresh fit on its first rows as the protocol has it. */
export interface SkabDetector {
  readonly name: string;
  readonly scores: (file: SkabFile) => Float64Array;
}

const vectors = <State>(
  name: string,
  make: (size: number) => Detector<State, VectorSample>,
): SkabDetector => ({
  name,
  scores: (file) => {
    const detector = make(file.signals.length);
    const state = detector.initial();
    return Float64Array.from(file.rows, (values, i) => {
      const at = file.at[i] as number;
      return detector.step(state, { at, values, quality: 'GOOD' }).score;
    });
  },
});

/**
 * The setting of this benchmark, one for all files: 400 rows are all there ever will be, so that
 * their scatter is taken for the whole truth.
 */
const setting = (size: number) => ({
  size,
  warmUpVectors: TRAINING_ROWS,
  doubtRows: 0,
  limitFactor: 1.4,
});

export const chosen = vectors('T² of averages', (size) => tSquared(setting(size)));

/** The asset monitor as it watches plants, with nothing set but that it may not wait for rest. */
const production: SkabDetector = {
  name: 'asset monitor, production defaults',
  scores: (file) => {
    const signals = file.signals.map((signal) => ({ signal }));
    const monitor = assetMonitor({ signals, patience: 1 });
    const state = monitor.initial();
    return Float64Array.from(file.rows, (values, i) => {
      const reading = (j: number): FrameReading => ({ value: values[j] ?? NaN, quality: 'GOOD' });
      const readings = Object.fromEntries(file.signals.map((s, j) => [s, reading(j)]));
      // Two rows of a second are two rows: the monitor wants rising time.
      monitor.step(state, { at: (file.at[i] as number) + i * 1e-3, readings });
      return state.score;
    });
  },
};

export const contenders: readonly SkabDetector[] = [
  chosen,
  production,
  vectors('squared prediction error', (size) => squaredPredictionError(setting(size))),
  vectors('auto-associative kernel', (size) => autoAssociativeKernel({ size })),
];
