import { chart, table } from '@fettle/scoreboard';
import { LEVELS } from '../../src/wear/forecast';
import type { ForetoldLife } from './foretell';
import { judgeLives, type Judged } from './judge';

const percent = (share: number): string =>
  Number.isFinite(share) ? `${(100 * share).toFixed(0)} %` : '–';
const tenth = (share: number): string =>
  Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : '–';

const modeOf = ({ life: { wear } }: ForetoldLife): string =>
  wear.indicator.failureMode === null ? `${wear.mode} (velocity to zone D)` : wear.mode;

const groups = (lives: readonly ForetoldLife[]): readonly (readonly [string, ForetoldLife[]])[] => {
  const byMode = new Map<string, ForetoldLife[]>();
  for (const life of lives) {
    const mode = modeOf(life);
    byMode.set(mode, [...(byMode.get(mode) ?? []), life]);
  }
  return [...byMode].sort(([a], [b]) => a.localeCompare(b));
};

const lifeRow = (name: string, judged: Judged): readonly string[] => [
  name,
  String(judged.lives),
  percent(judged.silent),
  tenth(judged.crps),
  tenth(judged.handbook),
  tenth(judged.absolute),
  percent(judged.coverage),
  `${percent(judged.outside[0])} / ${percent(judged.outside[1])}`,
  percent(judged.alphaLambda),
  percent(judged.horizon),
];

/** Errors by failure mode, all at the end. */
export const lifeTable = (lives: readonly ForetoldLife[]): string =>
  table(
    [
      ...['failure mode', 'lives', 'no estimate', 'CRPS', 'CRPS of handbook', 'error of P50'],
      ...['P10–P90 holds', 'early / late', 'α-λ', 'horizon'],
    ],
    [
      ...groups(lives).map(([mode, some]) => lifeRow(mode, judgeLives(some))),
      lifeRow('all', judgeLives(lives)),
    ],
  );

/** What the detectors did, by failure mode. */
export const detectionTable = (lives: readonly ForetoldLife[]): string => {
  const row = (name: string, judged: Judged): readonly string[] => [
    name,
    String(judged.lives),
    `${judged.alerted} of ${judged.lives}`,
    tenth(judged.delay),
    judged.healthyMonths.toFixed(0),
    String(judged.falseAlerts),
  ];
  return table(
    ['failure mode', 'lives', 'alerted', 'median delay', 'healthy asset-months', 'false alarms'],
    [
      ...groups(lives).map(([mode, some]) => row(mode, judgeLives(some))),
      row('all', judgeLives(lives)),
    ],
  );
};

/** Share of truths below each level that was said, against the level. */
export const calibrationPicture = (lives: readonly ForetoldLife[]): string => {
  const points = LEVELS.map((level, i) => {
    let [below, count] = [0, 0];
    for (const { foretold } of lives)
      for (const { left, said } of foretold)
        if (said.kind === 'estimate') {
          count += 1;
          if (left <= (said.quantiles[i] as number)) below += 1;
        }
    return [level, below / count] as const;
  });
  return chart({
    title: 'Calibration: how often the truth was below a quantile',
    xLabel: 'level said',
    yLabel: 'share',
    series: [
      { name: 'as it should be', colour: '#999', points: [[0, 0] as const, [1, 1] as const] },
      { name: 'mixture', colour: '#06c', points },
    ],
  });
};

/** One life: P10 to P90 and the median against the truth, hours. */
export const lifePicture = ({ life, onsetAt, foretold }: ForetoldLife): string => {
  const said = foretold.flatMap(({ hours, said: one }) =>
    one.kind === 'none' ? [] : [{ hours: hours - (onsetAt ?? 0), ...one }],
  );
  const end = life.failedAt - (onsetAt ?? 0);
  return chart({
    title: `Remaining life against truth: ${life.wear.mode} of ${life.name}`,
    xLabel: 'operating hours since onset',
    yLabel: 'hours left',
    series: [
      { name: 'truth', colour: '#333', points: [[0, end] as const, [end, 0] as const] },
      {
        name: 'P50, P10 to P90',
        colour: '#06c',
        dots: true,
        points: said.map(({ hours, p50 }) => [hours, p50] as const),
        bars: said.map(({ hours, p10, p90 }) => [hours, p10, p90] as const),
      },
    ],
  });
};
