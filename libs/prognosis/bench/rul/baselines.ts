import type { Quantiles } from '../../src/conformal/conformal-quantiles';
import { HORIZON } from '../../src/learnt-life/life-regressor';
import { remainingRows } from '../../src/learnt-life/run-features';
import { meanRemainingLife, remainingLifeOf } from '../../src/reliability/weibull';
import { fitWeibull } from '../../src/reliability/weibull-fit';
import type { Question, Split } from './questions';

/** What needs no sensor: an answer by itself, and its quantiles. */
export interface Baseline {
  readonly name: string;
  readonly answers: readonly (Quantiles & { readonly question: Question; readonly mean: number })[];
}

const within = (value: number): number => Math.min(HORIZON, value);

const constant = ({ train, questions }: Split) => {
  const labels = train.flatMap((engine) => Array.from(remainingRows(engine, HORIZON)));
  labels.sort((a, b) => a - b);
  const at = (level: number) => labels[Math.floor(level * labels.length)] as number;
  const mean = labels.reduce((sum, label) => sum + label / labels.length, 0);
  return questions.map((question) => ({
    question,
    mean,
    p10: at(0.1),
    p50: at(0.5),
    p90: at(0.9),
  }));
};

const weibullOnAge = ({ train, questions }: Split) => {
  const fit = fitWeibull(train.map(({ length }) => ({ age: length, failed: true })));
  if (fit.kind === 'none') throw new Error(fit.reason);
  const { life } = fit;
  return questions.map((question) => {
    const at = (share: number) => within(remainingLifeOf(life, question.flights, share));
    return {
      question,
      mean: within(meanRemainingLife(life, question.flights)),
      p10: at(0.1),
      p50: at(0.5),
      p90: at(0.9),
    };
  });
};

/** The constant mean of the training labels, and a Weibull of training lives at the age reached. */
export const baselinesOf = (splits: readonly Split[]): Baseline[] => [
  { name: 'baseline: constant mean', answers: splits.flatMap(constant) },
  { name: 'baseline: Weibull on age', answers: splits.flatMap(weibullOnAge) },
];
