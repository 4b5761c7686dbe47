import { crpsOfQuantiles } from '../metrics/distribution-error';
import type { LifeRecord } from '../reliability/weibull-fit';
import { weibullFromRange, lifeOf } from '../reliability/weibull';
import { LEVELS } from '../wear/forecast';
import type { EndedLife } from '../wear/similar-lives';
import type { WearPrior } from '../wear/wiener';
import type { Indicator } from './indicators';

/** The models whose forecasts are mixed. */
export const MEMBERS = ['wiener', 'particles', 'similar', 'population'] as const;
/** One of them. */
export type Member = (typeof MEMBERS)[number];

/**
 * What one class (an indicator on assets of one kind) has learnt from lives that ended: plain data.
 */
export interface ClassMemory {
  /** Lives that ended in failure, newest last. */
  readonly lives: EndedLife[];
  /** All lives, censored ones too, for the Weibull of the class. */
  readonly records: LifeRecord[];
  /**
   * Per phase and member: CRPS of its past forecasts as shares of the whole life, and how many.
   * What foretells well at the first sign is not what foretells well near the end.
   */
  readonly scores: Record<Phase, Record<Member, Tally>>;
  /** ln of the share at which lives really ended. */
  readonly ends: Tally;
  /** How far off estimates were for their width, a life each; not in memories of older versions. */
  surprise?: Tally;
}

/** The first half of the way from onset to failure, by logarithm, and the second. */
export type Phase = 'early' | 'late';

/** A running mean. */
export interface Tally {
  sum: number;
  count: number;
}

const noScores = (): Record<Member, Tally> => ({
  wiener: { sum: 0, count: 0 },
  particles: { sum: 0, count: 0 },
  similar: { sum: 0, count: 0 },
  population: { sum: 0, count: 0 },
});

/** A class of which no life has ended. */
export const newClassMemory = (): ClassMemory => ({
  lives: [],
  records: [],
  scores: { early: noScores(), late: noScores() },
  ends: { sum: 0, count: 0 },
  surprise: { sum: 0, count: 0 },
});

/** Bounds of what is remembered. */
const LIVES_MAX = 24;
const RECORDS_MAX = 200;
const SCORES_MAX = 40;

/**
 * CRPS shares that members are credited with before they have been judged: measured on
 * run-to-failures of the plant model with other seeds than the scoreboard's.
 */
const CREDIT: Readonly<Record<Phase, Readonly<Record<Member, number>>>> = {
  early: { wiener: 0.24, particles: 0.28, similar: 0.2, population: 0.42 },
  late: { wiener: 0.07, particles: 0.1, similar: 0.08, population: 0.4 },
};
const CREDIT_COUNT = 4;

/** How sharply better members are preferred. */
const PREFERENCE = 3;

/** Weights of the members by their past scores: sum over those that speak is taken later. */
export const memberWeight = ({ scores }: ClassMemory, phase: Phase, member: Member): number => {
  const { sum, count } = scores[phase][member];
  const mean = (sum + CREDIT[phase][member] * CREDIT_COUNT) / (count + CREDIT_COUNT);
  return (0.01 + mean) ** -PREFERENCE;
};

/** What members believe of the class before this component says more. */
export const priorOf = (memory: ClassMemory, { hours }: Indicator): WearPrior => {
  const [p10, p90] = hours;
  const ended = memory.lives.map(({ endHours }) => Math.log(endHours));
  const handbook = weibullFromRange(p10, p90);
  const count = 3 + ended.length;
  const median = Math.log(lifeOf(handbook, 0.5));
  const mean = ended.reduce((sum, log) => sum + log, 3 * median) / count;
  return {
    medianHours: Math.exp(mean),
    logSpread: Math.max(0.5, Math.log(p90 / p10) / 2.5632),
    levelSpread: levelSpreadOf(memory),
  };
};

/** How well handbooks know the level of failure: as two lives that differed by so much would. */
const LEVEL = { spread: 0.3, lives: 2 } as const;

/**
 * Standard deviation of ln of the level at which the next life ends: the spread of past ends, and
 * of their mean. More lives make the mean sure, not the next one.
 */
const levelSpreadOf = (memory: ClassMemory): number => {
  const level = Math.log(levelOf(memory));
  const ends = memory.lives.map(({ logs }) => logs.at(-1) ?? 0);
  const count = LEVEL.lives + ends.length;
  const squares = ends.reduce(
    (sum, end) => sum + (end - level) ** 2,
    LEVEL.lives * LEVEL.spread ** 2,
  );
  return Math.sqrt((squares / count) * (1 + 1 / count));
};

/** Level of failure as a multiple of the indicator's own, as the class's failures correct it. */
export const levelOf = ({ ends }: ClassMemory): number => Math.exp(ends.sum / (ends.count + 2));

/** Levels that are kept of a past forecast: enough to judge it. */
export const KEPT_LEVELS = [1, 5, 9, 13, 17] as const;
const keptLevels = KEPT_LEVELS.map((i) => LEVELS[i] as number);

/**
 * How wrong a forecast was, hours: the CRPS against the time left when it was failure that came;
 * when the life was ended by work before, only what it said before that time counts (the CRPS up to
 * the time of censoring; Avati et al., Countdown regression, 2019).
 */
export const forecastError = (
  kept: readonly number[],
  { left, failed }: { readonly left: number; readonly failed: boolean },
): number => {
  if (failed) return crpsOfQuantiles(keptLevels, kept, left);
  return kept.reduce((sum, hours, i) => {
    const until = Math.min(left, kept[i + 1] ?? Infinity);
    return sum + (keptLevels[i] as number) ** 2 * Math.max(0, until - Math.min(left, hours));
  }, 0);
};

/** Adds one judgement in place; old ones fade beyond a bound. */
export const judge = (
  { scores }: ClassMemory,
  { phase, member }: { readonly phase: Phase; readonly member: Member },
  error: number,
): void => {
  const score = scores[phase][member];
  if (score.count >= SCORES_MAX) {
    score.sum *= 1 - 1 / SCORES_MAX;
    score.count -= 1;
  }
  score.sum += error;
  score.count += 1;
};

/** Remembers a life that ended, in place. */
export const remember = (memory: ClassMemory, life: EndedLife, failed: boolean): void => {
  memory.records.push({ age: life.endHours, failed });
  if (memory.records.length > RECORDS_MAX) memory.records.shift();
  if (!failed) return;
  memory.lives.push(life);
  if (memory.lives.length > LIVES_MAX) memory.lives.shift();
  memory.ends.sum += life.logs.at(-1) ?? 0;
  memory.ends.count += 1;
};
