import { TRAINING_ROWS, type SkabFile } from './corpus';

/** Pooled over the test rows of all files. */
export interface OutlierScore {
  readonly f1: number;
  /** False alarm rate FP / (FP + TN), percent. */
  readonly far: number;
  /** Missed alarm rate FN / (FN + TP), percent. */
  readonly mar: number;
}

/** @param predictions 0 or 1 for every row of every file; training rows are not looked at */
export const outlierScore = (
  files: readonly SkabFile[],
  predictions: readonly ArrayLike<number>[],
): OutlierScore => {
  let [tp, fp, fn, tn] = [0, 0, 0, 0];
  files.forEach((file, f) => {
    for (let i = TRAINING_ROWS; i < file.anomaly.length; i += 1) {
      const said = predictions[f]?.[i] === 1;
      const is = file.anomaly[i] === 1;
      if (said && is) tp += 1;
      else if (said) fp += 1;
      else if (is) fn += 1;
      else tn += 1;
    }
  });
  return {
    f1: tp === 0 ? 0 : tp / (tp + (fn + fp) / 2),
    far: fp + tn === 0 ? 0 : (100 * fp) / (fp + tn),
    mar: fn + tp === 0 ? 0 : (100 * fn) / (fn + tp),
  };
};

interface CostProfile {
  readonly name: string;
  readonly hit: number;
  readonly falseAlarm: number;
  readonly miss: number;
}

export const costProfiles: readonly CostProfile[] = [
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
const changesOf = (file: SkabFile, prediction: ArrayLike<number>): number[] => {
  const times: number[] = [];
  for (let i = TRAINING_ROWS; i < file.at.length; i += 1) {
    const before = i === TRAINING_ROWS ? 0 : (prediction[i - 1] ?? 0);
    if (prediction[i] !== before) times.push(file.at[i] as number);
  }
  return times;
};

/**
 * NAB score of the change points that the outlier flags imply, as SKAB's leaderboard computes it.
 */
export const changepointScore = (
  files: readonly SkabFile[],
  predictions: readonly ArrayLike<number>[],
): ChangepointScore => {
  const totals = costProfiles.map(() => 0);
  let [windowCount, missed, falsePositives] = [0, 0, 0];
  files.forEach((file, f) => {
    const changes = changesOf(file, predictions[f] ?? []);
    const windows = windowsOf(file);
    windowCount += windows.length;
    const inside = new Set<number>();
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
    falsePositives += outside;
    costProfiles.forEach((p, k) => (totals[k] = (totals[k] ?? 0) + outside * p.falseAlarm));
  });
  const normal = costProfiles.map((profile, p) => {
    const nothing = windowCount * profile.miss;
    return (100 * ((totals[p] ?? 0) - nothing)) / (windowCount * profile.hit - nothing || 1);
  });
  const [standard = 0, lowFp = 0, lowFn = 0] = normal;
  return { standard, lowFp, lowFn, missed, falsePositives };
};
