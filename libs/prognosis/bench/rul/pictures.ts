import { chart } from '@fettle/scoreboard';

import { HORIZON } from '../../src/learnt-life/life-regressor';
import type { Answer } from './interval-models';

const COLOUR = '#2980b9';
const GREY = '#999';

/** Every answer over the truth, engines in the order of their true remaining life. */
export const againstTruth = (name: string, answers: readonly Answer[]): string => {
  const sorted = answers.toSorted((a, b) => b.question.actual - a.question.actual);
  const truth = sorted.map(({ question }, i) => [i, Math.min(HORIZON, question.actual)] as const);
  return chart({
    title: `${name}: remaining flights said (P10 to P90) against true, at most ${HORIZON}`,
    xLabel: 'engines, by true remaining life',
    yLabel: 'flights',
    series: [
      {
        name: 'said, P10 to P90',
        colour: COLOUR,
        dots: true,
        points: sorted.map(({ mean }, i) => [i, mean] as const),
        bars: sorted.map(({ p10, p90 }, i) => [i, p10, p90] as const),
      },
      { name: 'true', colour: '#c0392b', points: truth },
    ],
  });
};

const QUANTILES = [
  ['p10', 0.1],
  ['p50', 0.5],
  ['p90', 0.9],
] as const;

/** Share of the truths that are not above P10, P50 and P90. */
export const sharesBelow = (answers: readonly Answer[]): number[] =>
  QUANTILES.map(([name]) => {
    const below = answers.filter(
      (answer) => Math.min(HORIZON, answer.question.actual) <= answer[name],
    );
    return below.length / answers.length;
  });

/** What was found of what each quantile promises. */
export const calibrationOf = (name: string, answers: readonly Answer[]): string => {
  const shares = sharesBelow(answers);
  const found = QUANTILES.map(([, level], i) => [level, shares[i] as number] as const);
  return chart({
    title: `${name}: share of truths not above P10, P50, P90`,
    xLabel: 'promised',
    yLabel: 'found',
    series: [
      {
        name: 'perfect',
        colour: GREY,
        points: [
          [0, 0],
          [1, 1],
        ],
      },
      { name: 'found', colour: COLOUR, points: [[0, 0], ...found, [1, 1]] },
    ],
  });
};
