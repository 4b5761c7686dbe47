import { crpsOfQuantiles } from '../../src/metrics/distribution-error';
import { alphaLambdaAccurate, prognosticHorizon } from '../../src/metrics/prediction-track';
import { LEVELS } from '../../src/wear/forecast';
import { classLife, populationForecast } from '../../src/wear/population';
import type { Foretold, ForetoldLife } from './foretell';

/**
 * Figures of a group of lives. Shares are 0 … 1; errors are shares of the life from onset
 * to failure.
 */
export interface Judged {
  readonly lives: number;
  readonly healthyMonths: number;
  readonly falseAlerts: number;
  /** Lives that the detectors alerted on before the failure. */
  readonly alerted: number;
  /** From the beginning of the fault to the alert, share of the way to failure: median. */
  readonly delay: number;
  readonly questions: number;
  readonly silent: number;
  readonly crps: number;
  readonly absolute: number;
  readonly coverage: number;
  /** Truth below P10, above P90. */
  readonly outside: readonly [early: number, late: number];
  /** Lives whose median at half way is within a fifth of what was left. */
  readonly alphaLambda: number;
  /** From when on all medians are within a fifth of the life: share of it that was left, median. */
  readonly horizon: number;
  /** CRPS of the handbook alone. */
  readonly handbook: number;
}

const ALPHA = 0.2;
const MONTH_HOURS = 730;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
};
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Questions of one life that were answered, errors as shares of its length. */
const answersOf = ({ life, onsetAt, foretold }: ForetoldLife) => {
  const total = life.failedAt - (onsetAt ?? 0);
  return foretold.flatMap(({ hours, left, said }: Foretold) => {
    if (said.kind === 'none') return [];
    const handbook = populationForecast(
      classLife(life.wear.indicator.hours, []),
      hours - (onsetAt ?? 0),
    );
    const told = handbook.kind === 'forecast' ? handbook.hours : [];
    return {
      crps: crpsOfQuantiles(LEVELS, said.quantiles, left) / total,
      absolute: Math.abs(said.p50 - left) / total,
      early: left < said.p10,
      late: left > said.p90,
      handbook: crpsOfQuantiles(LEVELS, told, left) / total,
    };
  });
};

/** The medians of one life as a track from onset; undefined where there is none. */
const trackOf = ({ life, onsetAt, foretold }: ForetoldLife) => {
  const said = foretold.flatMap(({ hours, said: one }) =>
    one.kind === 'none' ? [] : [{ at: hours - (onsetAt ?? 0), predicted: one.p50 }],
  );
  if (said.length === 0 || onsetAt === undefined) return undefined;
  return {
    at: said.map(({ at }) => at),
    predicted: said.map(({ predicted }) => predicted),
    endOfLife: life.failedAt - onsetAt,
  };
};

/** Judges lives together, every life with the same weight a question. */
export const judgeLives = (lives: readonly ForetoldLife[]): Judged => {
  const answers = lives.flatMap(answersOf);
  const tracks = lives.map(trackOf).filter((track) => track !== undefined);
  const questions = lives.reduce((sum, { foretold }) => sum + foretold.length, 0);
  const delays = lives.flatMap(({ life: { alertAt, beganAt, failedAt } }) =>
    alertAt === undefined ? [] : [(alertAt - beganAt) / (failedAt - beganAt)],
  );
  return {
    lives: lives.length,
    healthyMonths: lives.reduce((sum, { life }) => sum + life.healthyHours, 0) / MONTH_HOURS,
    falseAlerts: lives.reduce((sum, { life }) => sum + life.falseAlerts, 0),
    alerted: delays.length,
    delay: median(delays),
    questions,
    silent: questions === 0 ? NaN : 1 - answers.length / questions,
    crps: mean(answers.map(({ crps }) => crps)),
    absolute: mean(answers.map(({ absolute }) => absolute)),
    coverage: mean(answers.map(({ early, late }) => (early || late ? 0 : 1))),
    outside: [
      mean(answers.map(({ early }) => (early ? 1 : 0))),
      mean(answers.map(({ late }) => (late ? 1 : 0))),
    ],
    alphaLambda:
      tracks.filter((track) => alphaLambdaAccurate(track, { alpha: ALPHA, lambda: 0.5 })).length /
      lives.length,
    horizon: median(
      tracks.map(
        (track) => prognosticHorizon(track, { alpha: ALPHA, lasting: true }) / track.endOfLife,
      ),
    ),
    handbook: mean(answers.map(({ handbook }) => handbook)),
  };
};
