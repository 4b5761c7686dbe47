import type { NabFile } from './corpus';

/** The application profiles of NAB (Lavin and Ahmad, ICMLA 2015). */
export interface Profile {
  readonly name: string;
  readonly truePositive: number;
  readonly falseNegative: number;
  readonly falsePositive: number;
}

export const profiles: readonly Profile[] = [
  { name: 'standard', truePositive: 1, falseNegative: 1, falsePositive: 0.11 },
  { name: 'low-fp', truePositive: 1, falseNegative: 1, falsePositive: 0.22 },
  { name: 'low-fn', truePositive: 1, falseNegative: 2, falsePositive: 0.11 },
];

/** NAB's scaled sigmoid: 1 far before, 0 at 0, −1 far after; −1 beyond 3. */
export const sigmoid = (r: number): number => (r > 3 ? -1 : 2 / (1 + Math.exp(5 * r)) - 1);

/** Rows that are not scored, because a detector may learn on them. */
export const probation = (rows: number): number => Math.min(Math.floor(0.15 * rows), 750);

/** What a detection at a row is worth: to the window it falls in, or as a false alarm. */
interface Credit {
  readonly window: number;
  readonly worth: number;
}

const creditOf = (file: NabFile, row: number): Credit => {
  let previous: readonly [number, number] | undefined;
  for (let w = 0; w < file.windows.length; w += 1) {
    const [left, right] = file.windows[w] as readonly [number, number];
    if (row < left) break;
    if (row <= right) {
      const r = -(right - row + 1) / (right - left + 1);
      return { window: w, worth: sigmoid(r) / sigmoid(-1) };
    }
    previous = [left, right];
  }
  if (previous === undefined) return { window: -1, worth: -1 };
  const width = previous[1] - previous[0] + 1;
  return { window: -1, worth: sigmoid((row - previous[1]) / (width - 1)) };
};

/** Windows with at least one row after probation; the others cannot be found and do not count. */
const countedWindows = (file: NabFile): boolean[] =>
  file.windows.map(([, right]) => right >= probation(file.values.length));

interface Detection {
  readonly score: number;
  readonly file: number;
  readonly window: number;
  readonly worth: number;
}

const detectionsOf = (files: readonly NabFile[], scores: readonly Float64Array[]): Detection[] =>
  files.flatMap((file, f) => {
    const first = probation(file.values.length);
    const column = scores[f] as Float64Array;
    return Array.from(column.subarray(first), (score, k) => ({
      score,
      file: f,
      ...creditOf(file, first + k),
    }));
  });

export interface NabScore {
  readonly threshold: number;
  /** Sum over the corpus before normalisation. */
  readonly raw: number;
  /** 0 for the null detector, 100 for the perfect one. */
  readonly score: number;
  readonly found: number;
  readonly windows: number;
  readonly falsePositives: number;
}

const normalised = (profile: Profile, raw: number, windows: number): number => {
  const nothing = -profile.falseNegative * windows;
  const perfect = profile.truePositive * windows;
  return windows === 0 ? NaN : (100 * (raw - nothing)) / (perfect - nothing);
};

/**
 * The corpus total as the threshold falls, from "detect nothing" on; `visit` sees every distinct
 * threshold. NAB's sweeper: within a window only the best (earliest) detection counts.
 */
const sweep = (
  profile: Profile,
  files: readonly NabFile[],
  { scores, visit }: { scores: readonly Float64Array[]; visit: (at: NabScore) => void },
): void => {
  const detections = detectionsOf(files, scores).sort((a, b) => b.score - a.score);
  const windows = files.reduce((sum, f) => sum + countedWindows(f).filter(Boolean).length, 0);
  const best = files.map((file) => file.windows.map(() => NaN));
  let raw = -profile.falseNegative * windows;
  let found = 0;
  let falsePositives = 0;
  const report = (threshold: number): void =>
    visit({
      threshold,
      raw,
      score: normalised(profile, raw, windows),
      found,
      windows,
      falsePositives,
    });
  report(Infinity);
  detections.forEach((detection, k) => {
    if (detection.window < 0) {
      raw += profile.falsePositive * detection.worth;
      falsePositives += 1;
    } else {
      const row = best[detection.file] as number[];
      const before = row[detection.window] as number;
      const worth = profile.truePositive * detection.worth;
      if (Number.isNaN(before)) {
        raw += worth + profile.falseNegative;
        found += 1;
        row[detection.window] = worth;
      } else if (worth > before) {
        raw += worth - before;
        row[detection.window] = worth;
      }
    }
    if (detections[k + 1]?.score !== detection.score) report(detection.score);
  });
};

/** The score at the one threshold that suits the corpus best, as NAB's own protocol has it. */
export const bestScore = (
  profile: Profile,
  files: readonly NabFile[],
  scores: readonly Float64Array[],
): NabScore => {
  let best: NabScore | undefined;
  sweep(profile, files, {
    scores,
    visit: (at) => {
      if (best === undefined || at.raw > best.raw) best = at;
    },
  });
  return best as NabScore;
};

/** The score at a given threshold: a detection is a score at or above it. */
export const scoreAt = (
  profile: Profile,
  files: readonly NabFile[],
  { scores, threshold }: { scores: readonly Float64Array[]; threshold: number },
): NabScore => {
  let last: NabScore | undefined;
  sweep(profile, files, {
    scores,
    visit: (at) => {
      if (at.threshold >= threshold) last = at;
    },
  });
  return last as NabScore;
};
