import { table } from '@fettle/scoreboard';

import { HORIZON } from '../../src/learnt-life/life-regressor';
import type { Baseline } from './baselines';
import type { EngineSet } from './corpus';
import { type Answer, intervalScore } from './interval-models';
import { type Said, scoresOf, type Spread } from './point-models';
import { sharesBelow } from './pictures';
import type { Question } from './questions';

/** All that was found on one set. */
export interface Judged {
  readonly set: EngineSet;
  readonly questions: readonly Question[];
  readonly said: readonly Said[];
  readonly answers: readonly Answer[];
  readonly baselines: readonly Baseline[];
}

/** RMSE and NASA score on the test files, as the papers give them. */
const PUBLISHED: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  FD001: [
    ['MTSTAN', '10.97', '175'],
    ['FFVE', '12.31', '280'],
    ['deep LSTM', '16.14', '338'],
  ],
  FD002: [
    ['FFVE', '12.55', '772'],
    ['MTSTAN', '16.81', '1154'],
    ['deep LSTM', '24.49', '4450'],
  ],
  FD003: [
    ['MTSTAN', '10.90', '188'],
    ['FFVE', '12.43', '302'],
    ['deep LSTM', '16.18', '852'],
  ],
  FD004: [
    ['FFVE', '14.08', '1149'],
    ['MTSTAN', '18.85', '1446'],
    ['deep LSTM', '28.17', '5550'],
  ],
};

/** Floor and goal of the RMSE with labels and truth at most 125. */
export const LIMITS: Readonly<Record<string, readonly [floor: number, goal: number]>> = {
  FD001: [12, 10],
  FD002: [12, 9.5],
  FD003: [12, 9.5],
  FD004: [14, 10.5],
};

const words = ([mean, deviation]: Spread, digits = 2): string =>
  `${mean.toFixed(digits)} ± ${deviation.toFixed(digits)}`;

const pointRow = ({ questions }: Judged, { variant, bySeed }: Said): string[] => {
  const { age, capped, seeds } = variant;
  const main = age && capped;
  const low = scoresOf(bySeed, questions, HORIZON);
  const real = scoresOf(bySeed, questions, Infinity);
  const name = `labels ${capped ? `to ${HORIZON}` : 'uncapped'}, ${age ? 'with' : 'without'} age`;
  return [
    main ? `**${name}**` : name,
    String(seeds),
    capped ? words(low.rmse) : '',
    words(real.rmse),
    capped ? words(low.nasa, 0) : '',
    words(real.nasa, 0),
  ];
};

const baselineRow = ({ questions }: Judged, { name, answers }: Baseline): string[] => {
  const said = [answers.map(({ mean }) => mean)];
  const [low, real] = [scoresOf(said, questions, HORIZON), scoresOf(said, questions, Infinity)];
  const first = ([mean]: Spread, digits: number) => mean.toFixed(digits);
  return [
    name,
    '',
    first(low.rmse, 2),
    first(real.rmse, 2),
    first(low.nasa, 0),
    first(real.nasa, 0),
  ];
};

const intervalRow = (name: string, answers: Parameters<typeof intervalScore>[0]): string[] => {
  if (answers.length === 0) return [name, '0', '', '', ''];
  const { answers: count, coverage, width, crps } = intervalScore(answers);
  return [
    name,
    String(count),
    `${(100 * coverage).toFixed(1)} %`,
    width.toFixed(1),
    crps.toFixed(2),
  ];
};

const HEAD = [
  'method',
  'seeds',
  `RMSE, truth to ${HORIZON}`,
  'RMSE, truth as it is',
  `NASA score, truth to ${HORIZON}`,
  'NASA score, truth as it is',
];

/** The part of the scoreboard about one set. */
export const partOf = (judged: Judged): string => {
  const { set, questions, said, answers, baselines } = judged;
  const [floor, goal] = LIMITS[set.name] as [number, number];
  const far = questions.filter(({ actual }) => actual >= HORIZON).length / questions.length;
  const onTest = set.test !== undefined;
  const published = (PUBLISHED[set.name] ?? []).map(([name, rmse, score]) => [
    `published, test file: ${name}`,
    '',
    rmse,
    '',
    score,
    '',
  ]);
  const late = answers.filter(({ question }) => question.actual < HORIZON / 2);
  const early = answers.filter(({ question }) => question.actual >= HORIZON / 2);
  return [
    `### ${set.name}: ${onTest ? 'its test file' : 'engines held out in three folds, cut at random flights'}`,
    `Learnt from ${set.train.length} engines, ${questions.length} questions, ${(100 * far).toFixed(0)} % of them with ` +
      `${HORIZON} flights or more left. Floor ${floor}, goal ${goal}. Learning takes ` +
      `${(said[0]?.trainSeconds ?? NaN).toFixed(1)} s on one core, features included.`,
    table(HEAD, [
      ...said.map((one) => pointRow(judged, one)),
      ...baselines.map((one) => baselineRow(judged, one)),
      ...published,
    ]),
    table(
      ['80 % interval', 'answers', 'coverage', 'mean width', 'CRPS'],
      [
        intervalRow('**calibrated quantiles, seed 1**', answers),
        intervalRow(`of these, truth below ${HORIZON / 2}`, late),
        intervalRow(`of these, truth from ${HORIZON / 2}`, early),
        ...baselines.map(({ name, answers: own }) => intervalRow(name, own)),
      ],
    ),
    `Truths not above P10, P50, P90: ${sharesBelow(answers)
      .map((share) => `${(100 * share).toFixed(0)} %`)
      .join(', ')}.`,
    `![${set.name}: said against true](pictures/rul-${set.name}.svg)\n` +
      `![${set.name}: calibration](pictures/rul-${set.name}-calibration.svg)`,
  ].join('\n\n');
};
