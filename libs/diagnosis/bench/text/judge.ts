import { seededRandom } from '@fettle/kernel';

import {
  learnSuggester,
  suggestModes,
  type LabelledText,
  type SuggesterOptions,
} from '../../src/index';

/** Up to three modes for each note, best first. */
export type Suggested = readonly (readonly string[])[];

/** A way to suggest modes: learns from notes, then answers for texts. */
export type Suggesting = (train: readonly LabelledText[], texts: readonly string[]) => Suggested;

/** Shares 0 … 1 of notes whose mode is first, and among the first three. */
export interface Hits {
  readonly top1: number;
  readonly top3: number;
  readonly count: number;
}

/** Scores suggestions against the labels. */
export const hitsOf = (notes: readonly LabelledText[], suggested: Suggested): Hits => {
  const share = (within: number): number =>
    notes.filter(({ mode }, i) => suggested[i]?.slice(0, within).includes(mode)).length /
    Math.max(1, notes.length);
  return { top1: share(1), top3: share(3), count: notes.length };
};

/** The library with these settings. */
export const suggester =
  (options: SuggesterOptions): Suggesting =>
  (train, texts) => {
    const learnt = learnSuggester(train, options);
    return texts.map((text) => suggestModes(learnt, text).map(({ mode }) => mode));
  };

/** The commonest modes, whatever is written. */
export const majority: Suggesting = (train, texts) => {
  const counts = new Map<string, number>();
  for (const { mode } of train) counts.set(mode, (counts.get(mode) ?? 0) + 1);
  const commonest = [...counts].sort(([, a], [, b]) => b - a).map(([mode]) => mode);
  return texts.map(() => commonest.slice(0, 3));
};

/** Says nothing. */
export const nothing: Suggesting = (_train, texts) => texts.map(() => []);

const FOLDS = 5;

/** Suggestions for each note from the others' folds. */
export const crossValidated = (
  notes: readonly LabelledText[],
  suggesting: Suggesting,
  seed: number,
): Hits => {
  const random = seededRandom(`folds/${seed}`);
  const fold = notes.map((_, i) => i % FOLDS);
  for (let i = fold.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    [fold[i], fold[j]] = [fold[j] as number, fold[i] as number];
  }
  const all: string[][] = notes.map(() => []);
  for (let k = 0; k < FOLDS; k += 1) {
    const held = notes.map((_, i) => i).filter((i) => fold[i] === k);
    const train = notes.filter((_, i) => fold[i] !== k);
    const said = suggesting(
      train,
      held.map((i) => notes[i]?.text ?? ''),
    );
    held.forEach((i, n) => (all[i] = [...(said[n] ?? [])]));
  }
  return hitsOf(notes, all);
};
