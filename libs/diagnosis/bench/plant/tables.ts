import { table } from '@fettle/scoreboard';

import { SENSOR_FAULT, type Diagnosis } from '../../src/index';
import { ranked, type Judged } from './judge';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const within = (truth: string, diagnosis: Diagnosis | null, count: number): boolean =>
  diagnosis !== null && ranked(diagnosis).slice(0, count).includes(truth);

/** Shares of lives whose true mode is first, and in the first three, at the alert and later. */
export const hits = (lives: readonly Judged[]): string[] =>
  (['atAlert', 'later'] as const).flatMap((moment) =>
    [1, 3].map((count) => {
      const right = lives.filter((one) => within(one.truth, one[moment], count)).length;
      return percent(right / Math.max(1, lives.length));
    }),
  );

const named = ({ life, atAlert }: Judged): string => {
  if (life.said === null) return 'no alert';
  return atAlert?.failureMode ?? 'unknown';
};

/**
 * True mode by row, named mode by column; columns of modes that were never named in vain left out.
 */
export const confusion = (lives: readonly Judged[]): string => {
  const truths = [...new Set(lives.map(({ truth }) => truth))].sort();
  const wrong = lives.filter((one) => named(one) !== one.truth).map(named);
  const columns = [...new Set(wrong)].sort();
  const count = (truth: string, is: (name: string) => boolean): string => {
    const found = lives.filter((one) => one.truth === truth && is(named(one))).length;
    return found === 0 ? '' : String(found);
  };
  return table(
    ['', 'lives', 'right', ...columns],
    truths.map((truth) => [
      truth,
      count(truth, () => true),
      count(truth, (name) => name === truth),
      ...columns.map((column) => count(truth, (name) => name === column && name !== truth)),
    ]),
  );
};

const BINS = [0.3, 0.5, 0.7, 0.9, 1.01] as const;

/** How often a stated probability is right, in bins. */
export const calibration = (lives: readonly Judged[]): string => {
  const said = lives.flatMap(({ truth, atAlert, later }) =>
    [atAlert, later].flatMap((one) =>
      one === null || one.failureMode === null
        ? []
        : [{ probability: one.probability, isRight: one.failureMode === truth }],
    ),
  );
  const rows = BINS.slice(1).map((to, i) => {
    const from = BINS[i] ?? 0;
    const inside = said.filter(({ probability }) => probability >= from && probability < to);
    const right = inside.filter(({ isRight }) => isRight).length;
    const words = `${from} to ${Math.min(1, to)}`;
    return [words, String(inside.length), percent(right / Math.max(1, inside.length))];
  });
  return table(['stated', 'diagnoses', 'right'], rows);
};

const verdicts: readonly (readonly [string, (one: Judged) => boolean])[] = [
  ['nothing said', ({ life }) => life.said === null],
  ['the monitor, by itself', ({ life }) => life.said === 'sensor-fault'],
  [
    'the graph, at the alert',
    ({ life, atAlert }) => life.said === 'alert' && atAlert?.failureMode === SENSOR_FAULT,
  ],
  [
    'unknown, at the alert',
    ({ life, atAlert }) => life.said === 'alert' && atAlert?.failureMode === null,
  ],
  [
    'called a machine fault',
    ({ life, atAlert }) =>
      life.said === 'alert' && ![SENSOR_FAULT, null].includes(atAlert?.failureMode ?? null),
  ],
  [
    'the same an hour later',
    ({ life, later }) =>
      life.said === 'alert' && ![SENSOR_FAULT, null].includes(later?.failureMode ?? null),
  ],
];

/** Who found out that it is the sensor, by the way in which it fails. */
export const sensorTable = (lives: readonly Judged[]): string => {
  const faultOf = ({ life: { trouble } }: Judged): string =>
    trouble.what === 'sensor' ? trouble.fault : '';
  const faults = [...new Set(lives.map(faultOf))];
  return table(
    ['', 'lives', ...verdicts.map(([name]) => name)],
    faults.map((fault) => {
      const own = lives.filter((one) => faultOf(one) === fault);
      return [
        fault,
        String(own.length),
        ...verdicts.map(([, is]) => String(own.filter(is).length)),
      ];
    }),
  );
};
