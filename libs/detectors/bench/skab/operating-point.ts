import { confusionOf, pooledScore, type Confusion } from './scorer';
import { TRAINING_ROWS, type SkabFile } from './corpus';

/** Thresholds that are tried: this many quantiles of the scores. */
const CANDIDATES = 300;

/** How a threshold is chosen: the best F1 whose false alarm rate stays within `farMax` percent. */
export interface OperatingPoint {
  readonly name: string;
  readonly farMax: number;
}

/** Chosen a little inside the 14 % that is aimed at, so that files not seen stay within it too. */
export const operatingPoints: readonly OperatingPoint[] = [
  { name: 'sensitive', farMax: 100 },
  { name: 'low false alarms', farMax: 12 },
];

const candidatesOf = (scores: readonly Float64Array[]): number[] => {
  const sorted = Float64Array.from(
    scores.flatMap((column) => Array.from(column.subarray(TRAINING_ROWS))),
  ).sort();
  return Array.from(
    { length: CANDIDATES },
    (_, k) => sorted[Math.floor(((k + 0.5) / CANDIDATES) * sorted.length)] as number,
  );
};

export const flags = (scores: Float64Array, threshold: number): Uint8Array =>
  Uint8Array.from(scores, (score) => (score >= threshold ? 1 : 0));

/** Predictions for every file, each at the threshold that suits the other files best. */
export const leaveOneOut = (
  files: readonly SkabFile[],
  scores: readonly Float64Array[],
  point: OperatingPoint,
): Uint8Array[] => {
  const thresholds = candidatesOf(scores);
  const parts = files.map((file, f) =>
    thresholds.map((threshold) => confusionOf(file, flags(scores[f] as Float64Array, threshold))),
  );
  return files.map((_file, f) => {
    const others = parts.filter((_part, i) => i !== f);
    let best = { threshold: Infinity, f1: -1 };
    thresholds.forEach((threshold, k) => {
      const { f1, far } = pooledScore(others.map((part) => part[k] as Confusion));
      if (far <= point.farMax && f1 > best.f1) best = { threshold, f1 };
    });
    return flags(scores[f] as Float64Array, best.threshold);
  });
};
