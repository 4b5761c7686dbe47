import type { Signal } from '@fettle/contracts';
import type { EpochMs } from '@fettle/kernel';
import { expectedAt, learnRow, newModel, regressors } from './behaviour-model';
import type { BehaviourModel } from './behaviour-model';

/** Frames of healthy operation before anything is expected. */
export const LEARNING_FRAMES = 400;

/** Diverging beyond so many standard scores (smoothed), back below the other. */
const DIVERGED = 5;
const CONVERGED = 2.5;
const SMOOTHING = 0.1;

/**
 * One wild sample moves the smoothed score by a tenth of this at most, and is forgotten as fast.
 */
const SCORE_MAX = 20;

/** One signal of the twin, reported beside expected. */
export interface SignalTwin {
  readonly signal: string;
  readonly model: BehaviourModel;
  reported: number;
  expected: number | null;
  /** (reported − expected) / residual spread, exponentially smoothed. */
  standardScore: number;
  sampledAt: EpochMs;
  diverging: boolean;
}

/** What the twin of one asset has learnt: plain data. */
export interface AssetTwin {
  /** Signals the twin was made for; others mean it begins anew. */
  readonly layout: string;
  readonly operating: readonly string[];
  scales: number[];
  point: (number | null)[];
  /**
   * Smallest and largest of each operating signal while it was learnt: beyond them nothing
   * is expected.
   */
  readonly lows: number[];
  readonly highs: number[];
  frames: number;
  at: EpochMs;
  running: boolean;
  readonly signals: SignalTwin[];
}

export const newTwin = (layout: string, signals: readonly Signal[]): AssetTwin => {
  const operating = signals.filter((s) => s.operating).map(({ signal }) => signal);
  return {
    layout,
    operating,
    scales: operating.map(() => 0),
    point: operating.map(() => null),
    lows: operating.map(() => Infinity),
    highs: operating.map(() => -Infinity),
    frames: 0,
    at: -1,
    running: true,
    signals: signals
      .filter((s) => !s.operating)
      .map(({ signal }) => ({
        signal,
        model: newModel(operating.length),
        reported: 0,
        expected: null,
        standardScore: 0,
        sampledAt: 0,
        diverging: false,
      })),
  };
};

/** A signal that left its model, or came back to it. */
export interface Turn {
  readonly kind: 'diverged' | 'converged';
  readonly signal: string;
  readonly reported: number;
  readonly expected: number;
  readonly spread: number;
  readonly standardScore: number;
  readonly at: EpochMs;
}

export interface TwinFrame {
  readonly at: EpochMs;
  readonly values: Readonly<Record<string, number>>;
}

/** Spread below which a residual is not told from rounding: a ten-thousandth of the level. */
export const spreadOf = ({ model, reported }: SignalTwin): number =>
  Math.max(Math.sqrt(model.residualVariance), 1e-4 * Math.abs(reported), 1e-9);

/**
 * Takes one frame, in place. Learns for the first frames, then compares. Older frames change
 * nothing; one as old as the newest is the rest of it: signals that are known of it stand.
 */
export const stepTwin = (twin: AssetTwin, { at, values }: TwinFrame): readonly Turn[] => {
  if (at < twin.at) return [];
  const isNewer = at > twin.at;
  twin.at = at;
  twin.point = twin.operating.map((signal, i) => values[signal] ?? twin.point[i] ?? null);
  if (!twin.running || twin.point.some((value) => value === null)) return [];
  const point = twin.point as number[];
  twin.scales = twin.scales.map((scale, i) => scale || Math.max(1, Math.abs(point[i] as number)));
  if (!withinLearnt(twin, point)) return [];
  if (isNewer) twin.frames += 1;
  const row = regressors(point, twin.scales);
  return twin.signals.flatMap((signal) =>
    compare(signal, { row, value: values[signal.signal], at }),
  );
};

/**
 * Widens what was learnt while learning; afterwards says whether a point lies within it, and a
 * tenth more.
 */
const withinLearnt = (twin: AssetTwin, point: readonly number[]): boolean => {
  if (twin.frames < LEARNING_FRAMES) {
    point.forEach((value, i) => {
      twin.lows[i] = Math.min(twin.lows[i] as number, value);
      twin.highs[i] = Math.max(twin.highs[i] as number, value);
    });
    return true;
  }
  return point.every((value, i) => {
    const [low, high] = [twin.lows[i] as number, twin.highs[i] as number];
    const margin = Math.max(0.1 * (high - low), 0.02 * Math.abs(high));
    return value >= low - margin && value <= high + margin;
  });
};

const compare = (
  signal: SignalTwin,
  {
    row,
    value,
    at,
  }: { readonly row: readonly number[]; readonly value: number | undefined; readonly at: EpochMs },
): readonly Turn[] => {
  if (value === undefined || !Number.isFinite(value) || at <= signal.sampledAt) return [];
  signal.reported = value;
  signal.sampledAt = at;
  if (signal.model.rows < LEARNING_FRAMES) {
    learnRow(signal.model, row, value);
    return [];
  }
  const expected = expectedAt(signal.model, row);
  const spread = spreadOf(signal);
  signal.expected = expected;
  const score = Math.max(-SCORE_MAX, Math.min(SCORE_MAX, (value - expected) / spread));
  signal.standardScore += SMOOTHING * (score - signal.standardScore);
  const size = Math.abs(signal.standardScore);
  const turned = signal.diverging ? size < CONVERGED : size > DIVERGED;
  if (!turned) return [];
  signal.diverging = !signal.diverging;
  const kind = signal.diverging ? 'diverged' : 'converged';
  const { standardScore } = signal;
  return [{ kind, signal: signal.signal, reported: value, expected, spread, standardScore, at }];
};

/** The model in words, for people: its coefficients on the operating signals. */
export const modelInWords = (twin: AssetTwin, { model }: SignalTwin): string => {
  const count = twin.operating.length;
  const linear = twin.operating.map((name, i) => {
    const slope = (model.coefficients[1 + i] ?? 0) / (twin.scales[i] || 1);
    return `${slope >= 0 ? '+' : '−'} ${Math.abs(slope).toPrecision(3)} · ${name}`;
  });
  const constant = (model.coefficients[0] ?? 0).toPrecision(3);
  return `${constant} ${linear.join(' ')}${count > 0 ? ' + squares' : ''}, from ${model.rows} frames`;
};
