import { bayesProbabilities, fitNaiveBayes, type NaiveBayes } from './naive-bayes';
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
  /** L2 penalty of the logistic model, > 0. */
  readonly penalty: number;
  /** Additive smoothing of naive Bayes, > 0. */
  readonly smoothing: number;
  /** Exponent on the terms in naive Bayes, > 0. */
  readonly sharpness: number;
  /** Share of naive Bayes in the mixture of both, 0 … 1. */
  readonly bayesShare: number;
  /** What the name of a mode counts as a note of it; 0 for not at all. */
  readonly nameWeight: number;
}

/** Settings of production. */
export const SUGGESTER: SuggesterOptions = {
  ...{ shortest: 3, longest: 5, penalty: 0.1, smoothing: 0.05 },
  ...{ sharpness: 4, bayesShare: 0.15, nameWeight: 1 },
};

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
  readonly bayes: NaiveBayes;
}

/** A failure mode with its probability, 0 … 1. */
export interface SuggestedMode {
  readonly mode: string;
  readonly probability: number;
}

/**
 * Learns which words go with which failure mode: a mixture of logistic regression and naive Bayes
 * over words, pairs of words and character n-grams. Deterministic. Without notes it suggests
 * nothing.
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
    ...{ version: 1, options, modes, vocabulary },
    shares: modes.map((mode) => count(mode) / notes.length),
    logistic: fitSoftmax(examples, shape, options.penalty),
    bayes: fitNaiveBayes(examples, shape, options.smoothing),
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
  const { modes, options, shares, vocabulary, logistic, bayes } = suggester;
  if (modes.length === 0) return [];
  const vector = vectorOf(vocabulary, termsOf(text, options));
  const linear = probabilities(logistic, vector);
  const naive = bayesProbabilities(bayes, vector, options.sharpness);
  const chance = (k: number): number =>
    vector.positions.length === 0
      ? (shares[k] ?? 0)
      : options.bayesShare * (naive[k] ?? 0) + (1 - options.bayesShare) * (linear[k] ?? 0);
  return modes
    .map((mode, k) => ({ mode, probability: chance(k) }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, Math.max(0, count));
};
