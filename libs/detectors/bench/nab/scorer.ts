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

/** Scores of a corpus with what each would be worth, loudest first: sorted once, swept often. */
export interface ScoredCorpus {
  readonly detections: readonly Detection[];
  /** Windows that count, a file each. */
  readonly windows: readonly number[];
  /** All windows, a file each. */
  readonly slots: readonly number[];
}

/** @param scores an anomaly score for every row of every file */
export const scoredCorpus = (
  files: readonly NabFile[],
  scores: readonly Float64Array[],
): ScoredCorpus => {
  const detections = files.flatMap((file, f) => {
    const first = probation(file.values.length);
    const column = scores[f] as Float64Array;
    return Array.from(column.subarray(first), (score, k) => ({
      score,
      file: f,
      ...creditOf(file, first + k),
    }));
  });
  return {
    detections: detections.sort((a, b) => b.score - a.score),
    windows: files.map((file) => countedWindows(file).filter(Boolean).length),
    slots: files.map((file) => file.windows.length),
  };
};

export interface NabScore {
  readonly threshold: number;
  /** Sum over the corpus before normalisation. */
  readonly raw: number;
  /** 0 for the null detector, 100 for the perfect one; NaN without windows. */
  readonly score: number;
  readonly found: number;
  readonly windows: number;
  readonly falsePositives: number;
}

/** Running total of a sweep; `best` holds the worth of the best detection in each window so far. */
interface Tally {
  raw: number;
  found: number;
  falsePositives: number;
  readonly best: number[][];
}

const count = (profile: Profile, tally: Tally, detection: Detection): void => {
  if (detection.window < 0) {
    tally.raw += profile.falsePositive * detection.worth;
    tally.falsePositives += 1;
    return;
  }
  const row = tally.best[detection.file] as number[];
  const before = row[detection.window] as number;
  const worth = profile.truePositive * detection.worth;
  if (Number.isNaN(before)) {
    tally.raw += worth + profile.falseNegative;
    tally.found += 1;
  } else if (worth > before) {
    tally.raw += worth - before;
  }
  if (!(before >= worth)) row[detection.window] = worth;
};

/**
 * NAB's sweeper: the total as the threshold falls, `visit`ed at every distinct one, nothing first.
 */
const sweep = (
  profile: Profile,
  corpus: ScoredCorpus,
  { files, visit }: { files: ReadonlySet<number>; visit: (at: NabScore) => void },
): void => {
  const windows = [...files].reduce((sum, f) => sum + (corpus.windows[f] as number), 0);
  const nothing = -profile.falseNegative * windows;
  const perfect = profile.truePositive * windows;
  const best = corpus.slots.map((slots) => new Array<number>(slots).fill(NaN));
  const tally: Tally = { raw: nothing, found: 0, falsePositives: 0, best };
  const report = (threshold: number): void => {
    const { raw, found, falsePositives } = tally;
    const score = windows === 0 ? NaN : (100 * (raw - nothing)) / (perfect - nothing);
    visit({ threshold, raw, score, found, windows, falsePositives });
  };
  let threshold = Infinity;
  for (const detection of corpus.detections) {
    if (!files.has(detection.file)) continue;
    if (detection.score !== threshold) report(threshold);
    threshold = detection.score;
    count(profile, tally, detection);
  }
  report(threshold);
};

const every = (corpus: ScoredCorpus): ReadonlySet<number> =>
  new Set(corpus.windows.map((_, f) => f));

/** The score at the one threshold that suits these files best, as NAB's own protocol has it. */
export const bestScore = (
  profile: Profile,
  corpus: ScoredCorpus,
  files: ReadonlySet<number> = every(corpus),
): NabScore => {
  let best: NabScore | undefined;
  const visit = (at: NabScore): void => {
    if (best === undefined || at.raw > best.raw) best = at;
  };
  sweep(profile, corpus, { files, visit });
  return best as NabScore;
};

/** The score at a given threshold: a detection is a score at or above it. */
export const scoreAt = (
  profile: Profile,
  corpus: ScoredCorpus,
  { files = every(corpus), threshold }: { files?: ReadonlySet<number>; threshold: number },
): NabScore => {
  let last: NabScore | undefined;
  const visit = (at: NabScore): void => {
    if (at.threshold >= threshold) last = at;
  };
  sweep(profile, corpus, { files, visit });
  return last as NabScore;
};
