import { counted, uncounted, type Outcome, type OutcomeCounts } from './outcomes';

/** Outcomes of a fleet, by class of asset: plain data, versioned. */
export interface OutcomeHistory {
  readonly version: 1;
  readonly classes: Readonly<Record<string, OutcomeCounts>>;
}

/** Nothing is known yet. */
export const noHistory: OutcomeHistory = { version: 1, classes: {} };

/** An outcome and the class of the asset it is of. */
export interface ClassOutcome extends Outcome {
  /** E.g. `pump`. */
  readonly assetClass: string;
}

const changed = (
  history: OutcomeHistory,
  outcome: ClassOutcome,
  change: typeof counted,
): OutcomeHistory => {
  const { assetClass } = outcome;
  const counts = change(history.classes[assetClass] ?? {}, outcome);
  const { [assetClass]: _, ...others } = history.classes;
  const isEmpty = Object.keys(counts).length === 0;
  return { version: 1, classes: isEmpty ? others : { ...others, [assetClass]: counts } };
};

/** The history after one more outcome. */
export const remembered = (history: OutcomeHistory, outcome: ClassOutcome): OutcomeHistory =>
  changed(history, outcome, counted);

/** The history as if an outcome had not been. */
export const forgotten = (history: OutcomeHistory, outcome: ClassOutcome): OutcomeHistory =>
  changed(history, outcome, uncounted);

/** Beta distribution of P(right | named). */
export interface Precision {
  readonly alpha: number;
  readonly beta: number;
  readonly mean: number;
  readonly standardDeviation: number;
}

const betaOf = (alpha: number, beta: number): Precision => {
  const total = alpha + beta;
  const mean = alpha / total;
  return {
    alpha,
    beta,
    mean,
    standardDeviation: Math.sqrt((mean * (1 - mean)) / (total + 1)),
  };
};

/** Before any label: seven findings of ten are right, said with the weight of four labels. */
const FIRST_MEAN = 0.7;
const FIRST_STRENGTH = 4;
/** Weight of the other classes against the class itself, in labels. */
const CLASS_STRENGTH = 8;

const totals = (counts: readonly OutcomeCounts[], mode: string) =>
  counts.reduce(
    (sum, one) => ({
      right: sum.right + (one[mode]?.right ?? 0),
      wrong: sum.wrong + (one[mode]?.wrong ?? 0),
    }),
    { right: 0, wrong: 0 },
  );

/**
 * How far a mode can be believed when it is named at a class of assets: Beta–binomial, with the
 * mode's record at all other classes as the prior of the class, and a first opinion as the prior of
 * that (empirical hierarchy: Gelman et al., Bayesian Data Analysis, ch. 5). No label counts twice.
 */
export const precisionOf = (
  { classes }: OutcomeHistory,
  mode: string,
  assetClass: string,
): Precision => {
  const { [assetClass]: its = {}, ...others } = classes;
  const fleet = totals(Object.values(others), mode);
  const expected =
    (FIRST_MEAN * FIRST_STRENGTH + fleet.right) / (FIRST_STRENGTH + fleet.right + fleet.wrong);
  const own = totals([its], mode);
  return betaOf(expected * CLASS_STRENGTH + own.right, (1 - expected) * CLASS_STRENGTH + own.wrong);
};
