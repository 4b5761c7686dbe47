import { TRAINING_ROWS, type SkabFile } from './corpus';

/** Pooled over the test rows of all files. */
export interface OutlierScore {
  readonly f1: number;
  /** False alarm rate FP / (FP + TN), percent. */
  readonly far: number;
  /** Missed alarm rate FN / (FN + TP), percent. */
  readonly mar: number;
}

/** Rows by what was said and what is true. */
export interface Confusion {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

/** @param prediction 0 or 1 for every row; training rows are not looked at */
export const confusionOf = (file: SkabFile, prediction: ArrayLike<number>): Confusion => {
  let [tp, fp, fn, tn] = [0, 0, 0, 0];
  for (let i = TRAINING_ROWS; i < file.anomaly.length; i += 1) {
    const said = prediction[i] === 1;
    const is = file.anomaly[i] === 1;
    if (said && is) tp += 1;
    else if (said) fp += 1;
    else if (is) fn += 1;
    else tn += 1;
  }
  return { tp, fp, fn, tn };
};

/** Score of several files pooled. */
export const pooledScore = (parts: readonly Confusion[]): OutlierScore => {
  const sum = (key: keyof Confusion) => parts.reduce((total, part) => total + part[key], 0);
  const [tp, fp, fn, tn] = [sum('tp'), sum('fp'), sum('fn'), sum('tn')];
  return {
    f1: tp === 0 ? 0 : tp / (tp + (fn + fp) / 2),
    far: fp + tn === 0 ? 0 : (100 * fp) / (fp + tn),
    mar: fn + tp === 0 ? 0 : (100 * fn) / (fn + tp),
  };
};

/** @param predictions 0 or 1 for every row of every file; training rows are not looked at */
export const outlierScore = (
  files: readonly SkabFile[],
  predictions: readonly ArrayLike<number>[],
): OutlierScore => pooledScore(files.map((file, f) => confusionOf(file, predictions[f] ?? [])));

interface CostProfile {
  readonly name: string;
  readonly hit: number;
  readonly falseAlarm: number;
  readonly miss: number;
}

const costProfiles: readonly CostProfile[] = [
  { name: 'standard', hit: 1, falseAlarm: -0.11, miss: -1 },
  { name: 'low-fp', hit: 1, falseAlarm: -0.22, miss: -1 },
  { name: 'low-fn', hit: 1, falseAlarm: -0.11, miss: -2 },
];

const WINDOW_MS = 60_000;
const STEPS = 1000;

/** Worth of a first hit so far into its window: near `hit` at once, `falseAlarm` at the end. */
const hitWorth = (profile: CostProfile, share: number): number => {
  const x = -Math.PI / 2 + (Math.PI * Math.min(STEPS - 1, Math.floor(share * STEPS))) / (STEPS - 1);
  const half = (profile.hit - profile.falseAlarm) / 2;
  return (-half * Math.tanh(x)) / Math.tanh(Math.PI / 2) + half + profile.falseAlarm;
};

/** Windows of 60 s after each true change point; an overlap is cut off the later one. */
const windowsOf = (file: SkabFile): [number, number][] => {
  const windows: [number, number][] = [];
  for (let i = TRAINING_ROWS; i < file.changepoint.length; i += 1) {
    if (file.changepoint[i] !== 1) continue;
    const start = file.at[i] as number;
    const before = windows.at(-1);
    windows.push([before === undefined ? start : Math.max(start, before[1]), start + WINDOW_MS]);
  }
  return windows;
};

export interface ChangepointScore {
  readonly standard: number;
  readonly lowFp: number;
  readonly lowFn: number;
  readonly missed: number;
  readonly falsePositives: number;
}

/** Change points that a run of outlier flags implies: wherever the flag changes. */
export const changesOf = (file: SkabFile, prediction: ArrayLike<number>): number[] => {
  const times: number[] = [];
  for (let i = TRAINING_ROWS; i < file.at.length; i += 1) {
    const before = i === TRAINING_ROWS ? 0 : (prediction[i - 1] ?? 0);
    if (prediction[i] !== before) times.push(file.at[i] as number);
  }
  return times;
};

/** What a file adds to each profile's total, and its windows, misses and false alarms. */
const scoreFile = (file: SkabFile, changes: readonly number[]) => {
  const windows = windowsOf(file);
  const totals = costProfiles.map(() => 0);
  const inside = new Set<number>();
  let missed = 0;
  for (const [start, end] of windows) {
    const hits = changes.filter((time) => time >= start && time <= end);
    hits.forEach((time) => inside.add(time));
    const first = hits[0];
    if (first === undefined) missed += 1;
    costProfiles.forEach((profile, p) => {
      const share = first === undefined ? 0 : (first - start) / (end - start || 1);
      totals[p] =
        (totals[p] ?? 0) + (first === undefined ? profile.miss : hitWorth(profile, share));
    });
  }
  const outside = changes.filter((time) => !inside.has(time)).length;
  costProfiles.forEach((profile, p) => {
    totals[p] = (totals[p] ?? 0) + outside * profile.falseAlarm;
  });
  return { totals, windows: windows.length, missed, outside };
};

/**
 * NAB score of change points, as SKAB's leaderboard computes it.
 * @param changes times at which a change was said, a list a file ({@link changesOf} flags)
 */
export const changepointScore = (
  files: readonly SkabFile[],
  changes: readonly (readonly number[])[],
): ChangepointScore => {
  const parts = files.map((file, f) => scoreFile(file, changes[f] ?? []));
  const sum = (of: (part: (typeof parts)[number]) => number) =>
    parts.reduce((total, part) => total + of(part), 0);
  const windows = sum((part) => part.windows);
  const normal = costProfiles.map((profile, p) => {
    const nothing = windows * profile.miss;
    return (
      (100 * (sum((part) => part.totals[p] ?? 0) - nothing)) / (windows * profile.hit - nothing)
    );
  });
  const [standard = 0, lowFp = 0, lowFn = 0] = normal;
  const missed = sum((part) => part.missed);
  return { standard, lowFp, lowFn, missed, falsePositives: sum((part) => part.outside) };
};
