import { fitSoftmax, probabilities, type Softmax, type VectorExample } from './softmax';
import { termsOf, type TermOptions } from './terms';
import { vectorOf, vocabularyOf, type Vocabulary } from './vocabulary';

/** A note that a person has given its failure mode. */
export interface LabelledText {
  readonly text: string;
  readonly mode: string;
}

/** How suggestions are learnt; the defaults were chosen by cross-validation on FMC-MWO2KG train. */
export interface SuggesterOptions extends TermOptions {
  /** L2 penalty, > 0. */
  readonly penalty: number;
  /** What the name of a mode counts as a note of it; 0 for not at all. */
  readonly nameWeight: number;
}

/** Settings of production. */
export const SUGGESTER: SuggesterOptions = { shortest: 3, longest: 5, penalty: 0.1, nameWeight: 1 };

/** What was learnt from notes: plain data, so that it can be stored and replayed. */
export interface ModeSuggester {
  readonly version: 1;
  readonly options: SuggesterOptions;
  /** Sorted by name. */
  readonly modes: readonly string[];
  /** Share of each mode among the notes, for a text that says nothing. */
  readonly shares: readonly number[];
  readonly vocabulary: Vocabulary;
  readonly logistic: Softmax;
}

/** A failure mode with its probability, 0 … 1. */
export interface SuggestedMode {
  readonly mode: string;
  readonly probability: number;
}

/**
 * Learns which words go with which failure mode: logistic regression over words, pairs of words and
 * character n-grams. Deterministic. Without notes it suggests nothing.
 */
export const learnSuggester = (
  notes: readonly LabelledText[],
  options: SuggesterOptions = SUGGESTER,
): ModeSuggester => {
  const modes = [...new Set(notes.map(({ mode }) => mode))].sort();
  const named = options.nameWeight > 0 ? modes.map((mode) => ({ text: mode, mode })) : [];
  const texts = [...notes, ...named].map(({ text }) => termsOf(text, options));
  const vocabulary = vocabularyOf(texts);
  const examples: VectorExample[] = [...notes, ...named].map(({ mode }, i) => ({
    vector: vectorOf(vocabulary, texts[i] ?? []),
    target: modes.indexOf(mode),
    weight: i < notes.length ? 1 : options.nameWeight,
  }));
  const shape = { classes: modes.length, terms: vocabulary.rarity.length };
  const count = (mode: string): number => notes.filter((note) => note.mode === mode).length;
  return {
    version: 1,
    options,
    modes,
    vocabulary,
    shares: modes.map((mode) => count(mode) / notes.length),
    logistic: fitSoftmax(examples, shape, options.penalty),
  };
};

/**
 * The likeliest modes of a note, best first. A text without a known term gets the commonest modes:
 * it says nothing.
 */
export const suggestModes = (
  suggester: ModeSuggester,
  text: string,
  count = 3,
): readonly SuggestedMode[] => {
  const { modes, options, shares, vocabulary, logistic } = suggester;
  if (modes.length === 0) return [];
  const vector = vectorOf(vocabulary, termsOf(text, options));
  const chances = vector.positions.length === 0 ? shares : probabilities(logistic, vector);
  return modes
    .map((mode, k) => ({ mode, probability: chances[k] ?? 0 }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, Math.max(0, count));
};
