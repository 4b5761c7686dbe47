import type { Quantiles } from '../../src/conformal/conformal-quantiles';
import { learntLife, trainLearntLife } from '../../src/learnt-life/learnt-life';
import { HORIZON } from '../../src/learnt-life/life-regressor';
import { crpsOfQuantiles, intervalCoverage } from '../../src/metrics/distribution-error';
import { upTo } from './corpus';
import type { Question, Split } from './questions';

/** What was said to a question: the mean and calibrated quantiles, in flights up to 125. */
export interface Answer extends Quantiles {
  readonly question: Question;
  readonly mean: number;
}

const LEVELS = [0.1, 0.5, 0.9];

/** Quantiles of every question, calibrated on training engines alone, held out whole for that. */
export const askQuantiles = (splits: readonly Split[]): Answer[] =>
  splits.flatMap(({ train, questions }) => {
    const model = trainLearntLife(train, { seed: 1 });
    return questions.map((question): Answer => {
      const said = learntLife(model, upTo(question.engine, question.flights));
      if (said.kind === 'none') throw new Error(said.reason);
      return { question, mean: said.mean, p10: said.p10, p50: said.p50, p90: said.p90 };
    });
  });

/** How good intervals are: truth at most 125. */
export interface IntervalScore {
  readonly answers: number;
  readonly coverage: number;
  /** Mean of P90 − P10, flights. */
  readonly width: number;
  /** Mean CRPS by P10, P50, P90, flights. */
  readonly crps: number;
}

export const intervalScore = (
  answers: readonly (Quantiles & { readonly question: Question })[],
): IntervalScore => {
  const actual = answers.map(({ question }) => Math.min(HORIZON, question.actual));
  const [low, high] = [answers.map(({ p10 }) => p10), answers.map(({ p90 }) => p90)];
  const crps = answers.map(({ p10, p50, p90 }, i) =>
    crpsOfQuantiles(LEVELS, [p10, p50, p90], actual[i] as number),
  );
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value / values.length, 0);
  return {
    answers: answers.length,
    coverage: intervalCoverage(low, high, actual),
    width: mean(high.map((value, i) => value - (low[i] as number))),
    crps: mean(crps),
  };
};
