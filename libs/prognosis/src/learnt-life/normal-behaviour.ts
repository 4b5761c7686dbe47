import { type OperatingRun, widthsOf } from './operating-run';
import { findRegimes, type Regimes, regimeOf } from './regimes';
import { blankTable, type RunTable } from './run-table';

/** How signals usually are in each regime, as plain data. */
export interface NormalBehaviour {
  readonly settings: number;
  readonly signals: number;
  /** Signals that vary in some regime. */
  readonly used: readonly number[];
  readonly regimes: Regimes;
  /** Mean and standard deviation, regime × signal. */
  readonly mean: readonly (readonly number[])[];
  readonly deviation: readonly (readonly number[])[];
}

/** Below this share of the mean a deviation is rounding of the sensor's own text. */
const VARIES = 1e-7;

/** Learns mean and spread of each signal in each regime from whole runs. */
export const learnNormal = (runs: readonly OperatingRun[]): NormalBehaviour => {
  const { settings, signals } = widthsOf(runs);
  const regimes = findRegimes(runs, settings);
  const blank = () => regimes.centres.map(() => new Array<number>(signals).fill(0));
  const [count, mean, square] = [blank(), blank(), blank()];
  for (const run of runs)
    for (let i = 0; i < run.length; i += 1) {
      const k = regimeAt(regimes, run, i);
      for (let s = 0; s < signals; s += 1) {
        const value = run.signals[i * signals + s] as number;
        if (!Number.isFinite(value)) continue;
        // Welford (1962): stable where the mean is large and the spread small.
        const [n, m, q] = [count[k], mean[k], square[k]] as [number[], number[], number[]];
        const delta = value - (m[s] as number);
        n[s] = (n[s] as number) + 1;
        m[s] = (m[s] as number) + delta / (n[s] as number);
        q[s] = (q[s] as number) + delta * (value - (m[s] as number));
      }
    }
  const deviation = square.map((row, k) =>
    row.map((q, s) => {
      const spread = Math.sqrt(q / Math.max(1, (count[k]?.[s] ?? 0) - 1));
      return spread > VARIES * Math.abs(mean[k]?.[s] ?? 0) ? spread : 0;
    }),
  );
  const used = Array.from({ length: signals }, (_, s) => s).filter((s) =>
    deviation.some((row) => (row[s] as number) > 0),
  );
  return { settings, signals, used, regimes, mean, deviation };
};

const regimeAt = (regimes: Regimes, run: OperatingRun, i: number): number => {
  const width = regimes.scale.length;
  return regimeOf(regimes, Array.from(run.settings.subarray(i * width, (i + 1) * width)));
};

/**
 * Signals in use as deviations from what is usual in their regime; NaN where missing, 0 where the
 * regime knows no spread. RangeError for runs of another shape than was learnt.
 */
export const standardise = (normal: NormalBehaviour, run: OperatingRun): RunTable => {
  const { used, signals, settings, regimes } = normal;
  const widths = widthsOf([run]);
  if (widths.signals !== signals || widths.settings !== settings)
    throw new RangeError('learnt life: other settings or signals than were learnt');
  const out = blankTable(run.length, used.length);
  for (let i = 0; i < run.length; i += 1) {
    const k = regimeAt(regimes, run, i);
    const mean = normal.mean[k] as readonly number[];
    const deviation = normal.deviation[k] as readonly number[];
    used.forEach((s, j) => {
      const value = run.signals[i * signals + s] as number;
      const spread = deviation[s] as number;
      const deviates = spread > 0 ? (value - (mean[s] as number)) / spread : 0;
      out.values[i * used.length + j] = Number.isFinite(value) ? deviates : NaN;
    });
  }
  return out;
};
