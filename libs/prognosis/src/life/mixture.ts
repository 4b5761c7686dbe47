import { noForecast, weightedQuantiles, type Forecast } from '../wear/forecast';
import { particleForecast } from '../wear/particle-filter';
import { classLife, populationForecast } from '../wear/population';
import { similarForecast } from '../wear/similar-lives';
import { pointsOf, type Trajectory } from '../wear/trajectory';
import { wienerForecast } from '../wear/wiener';
import {
  levelOf,
  MEMBERS,
  memberWeight,
  priorOf,
  type ClassMemory,
  type Member,
  type Phase,
} from './class-memory';
import type { Indicator } from './indicators';

/** What a remaining life is asked with. */
export interface LifeQuestion {
  readonly indicator: Indicator;
  readonly memory: ClassMemory;
  /** Names the component: the same name and samples give the same bits. */
  readonly seed: string;
}

/** What every member says. */
export type Forecasts = Readonly<Record<Member, Forecast>>;

/** What one member said: its median and weight, or why it kept silent. */
export interface MemberWord {
  readonly member: Member;
  /** 0 … 1 of the mixture; 0 when silent. */
  readonly weight: number;
  readonly p50: number | null;
  readonly reason: string | null;
}

/** Asks every member. Where the Wiener process sees no growth, none of the others is asked. */
export const forecastsOf = (
  way: Readonly<Trajectory>,
  { indicator, memory, seed }: LifeQuestion,
): Forecasts => {
  const prior = priorOf(memory, indicator);
  const points = pointsOf(way, levelOf(memory));
  const wiener = wienerForecast(points, prior);
  // None of the others may pretend that there is growth where none stands out.
  const silent = wiener.kind === 'none' ? noForecast(wiener.reason) : undefined;
  return {
    wiener,
    particles: silent ?? particleForecast(points, prior, { seed }),
    similar: silent ?? similarForecast(pointsOf(way), memory.lives),
    population:
      silent ?? populationForecast(classLife(indicator.hours, memory.records), way.lastHours),
  };
};

/**
 * A linear pool of forecasts that are each right is wider than the truth (Gneiting and Ranjan,
 * Electronic J. Stat. 7, 2013): members are drawn toward their medians before they are summed.
 * Chosen on run-to-failures with other seeds than the scoreboard's.
 */
const SPREAD = 0.7;

/** Quantiles with their logarithmic distance to the median shortened. */
const adjusted = (hours: readonly number[]): readonly number[] => {
  const middle = hours[(hours.length - 1) / 2] as number;
  if (!(middle > 0)) return hours;
  return hours.map((value) => middle * (value / middle) ** SPREAD);
};

/** Sums the members to one distribution, each with its weight: a spread-adjusted linear pool. */
export const mix = (
  forecasts: Forecasts,
  { memory, phase }: { readonly memory: ClassMemory; readonly phase: Phase },
): { readonly quantiles: readonly number[]; readonly words: readonly MemberWord[] } => {
  const weightOf = (member: Member): number =>
    forecasts[member].kind === 'forecast' ? memberWeight(memory, phase, member) : 0;
  const total = MEMBERS.reduce((sum, member) => sum + weightOf(member), 0);
  const values: number[] = [];
  const weights: number[] = [];
  const words = MEMBERS.map((member): MemberWord => {
    const forecast = forecasts[member];
    if (forecast.kind === 'none') return { member, weight: 0, p50: null, reason: forecast.reason };
    const weight = weightOf(member) / total;
    for (const hours of adjusted(forecast.hours)) {
      values.push(hours);
      weights.push(weight);
    }
    return { member, weight, p50: forecast.hours[9] as number, reason: null };
  });
  return { quantiles: total > 0 ? weightedQuantiles(values, weights) : [], words };
};
