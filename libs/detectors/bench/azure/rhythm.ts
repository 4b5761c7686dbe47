import { VISIT_DAYS } from './features';

/** Below this chance a day says nothing about the rhythm. */
const CHANCE_MIN = 0.02;
/** A component that is as loud as this on the day itself was not replaced. */
const STILL_LOUD = 3;

const shareOf = (odds: Float64Array, phase: number): number => {
  const most = Math.max(...odds);
  const weights = odds.map((value) => Math.exp(value - most));
  return (weights[phase] as number) / weights.reduce((sum, weight) => sum + weight, 0);
};

/**
 * How likely the crew is due on each day, from the machine's daily means alone: failures come to
 * light when it calls, so days that looked like one before (their chance by shape) tell on which
 * day of its round it comes. The belief of a day has seen only the days before it.
 * @param z days × components, standardised
 * @param chances days × components: how much the days before looked like a failure, 0 to 1
 */
export const visitChances = (
  z: readonly Float64Array[],
  chances: readonly Float64Array[],
): Float64Array => {
  const odds = new Float64Array(VISIT_DAYS);
  return Float64Array.from(chances, (looks, day) => {
    const due = shareOf(odds, day % VISIT_DAYS);
    looks.forEach((chance, c) => {
      if (chance < CHANCE_MIN) return;
      const failed = (z[day]?.[c] ?? 0) > STILL_LOUD ? 0 : chance;
      odds.forEach((value, phase) => {
        const here = phase === day % VISIT_DAYS ? failed * VISIT_DAYS : 0;
        odds[phase] = value + Math.log(Math.max(1e-3, 1 - failed + here));
      });
    });
    return due;
  });
};
