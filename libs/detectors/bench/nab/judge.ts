import { deviation, foldsOf, mean } from '../folds';
import type { NabDetector } from './baselines';
import type { NabFile } from './corpus';
import { bestScore, profiles, scoreAt, scoredCorpus, type Profile } from './scorer';
import type { ScoredCorpus } from './scorer';

const FOLDS = 5;

export interface Judged {
  readonly name: string;
  /** Threshold chosen on the scored files, as NAB's own protocol has it; a profile each. */
  readonly corpus: readonly number[];
  /** Threshold (and setting) chosen on the other folds: mean and deviation over repeats. */
  readonly heldOut: readonly (readonly [number, number])[];
  /** Of the first setting. */
  readonly scores: readonly Float64Array[];
  readonly scored: ScoredCorpus;
}

/** What a fold gains at the setting and threshold that were best on the other folds. */
const foldGain = (
  profile: Profile,
  candidates: readonly ScoredCorpus[],
  fold: ReadonlySet<number>,
): number => {
  const all = (candidates[0] as ScoredCorpus).windows.map((_, f) => f);
  const rest = new Set(all.filter((f) => !fold.has(f)));
  const choices = candidates.map((corpus) => ({ corpus, ...bestScore(profile, corpus, rest) }));
  const { corpus, threshold } = choices.reduce((a, b) => (b.raw > a.raw ? b : a));
  const { raw, windows } = scoreAt(profile, corpus, { files: fold, threshold });
  return raw + profile.falseNegative * windows;
};

const heldOut = (
  profile: Profile,
  candidates: readonly ScoredCorpus[],
  repeats: number,
): readonly [number, number] => {
  const { windows } = candidates[0] as ScoredCorpus;
  const full = windows.reduce((a, b) => a + b, 0) * (profile.truePositive + profile.falseNegative);
  const runs = Array.from({ length: repeats }, (_, seed) => {
    const folds = foldsOf(windows.length, FOLDS, seed);
    const gains = folds.map((fold) => foldGain(profile, candidates, new Set(fold)));
    return (100 * gains.reduce((a, b) => a + b, 0)) / full;
  });
  return [mean(runs), deviation(runs)];
};

/**
 * Judges a detector, or several settings of one among which each fold's choice is made on
 * the others.
 */
export const judge = (
  detectors: readonly NabDetector[],
  files: readonly NabFile[],
  repeats: number,
): Judged => {
  const scores = detectors.map((detector) => files.map((file) => detector.scores(file)));
  const candidates = scores.map((columns) => scoredCorpus(files, columns));
  const scored = candidates[0] as ScoredCorpus;
  return {
    name: detectors[0]?.name ?? '',
    corpus: profiles.map((profile) =>
      Math.max(...candidates.map((corpus) => bestScore(profile, corpus).score)),
    ),
    heldOut: profiles.map((profile) => heldOut(profile, candidates, repeats)),
    scores: scores[0] as Float64Array[],
    scored,
  };
};
