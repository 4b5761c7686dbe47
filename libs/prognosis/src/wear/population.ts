import { fitWeibull, type LifeRecord } from '../reliability/weibull-fit';
import { remainingLifeOf, weibullFromRange, type Weibull } from '../reliability/weibull';
import { LEVELS, type Forecast } from './forecast';

/** Ended lives from which a class is believed more than the handbook. */
const FAILURES_MIN = 5;

/**
 * Life from onset to failure of a class: a censored Weibull of its records once five have failed,
 * before that the range of the handbook (10 % and 90 %, hours).
 */
export const classLife = (
  range: readonly [p10: number, p90: number],
  records: readonly LifeRecord[],
): Weibull => {
  const failures = records.filter(({ failed }) => failed).length;
  const fit = failures >= FAILURES_MIN ? fitWeibull(records) : undefined;
  return fit?.kind === 'fit' ? fit.life : weibullFromRange(...range);
};

/** What the class says of one that has lived so many hours since onset, whatever it shows. */
export const populationForecast = (life: Weibull, hoursSinceOnset: number): Forecast => ({
  kind: 'forecast',
  hours: LEVELS.map((level) => remainingLifeOf(life, Math.max(0, hoursSinceOnset), level)),
});
