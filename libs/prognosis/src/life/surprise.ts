import type { ClassMemory } from './class-memory';

/** What a mixture said once: hours. */
export type SaidHours = readonly [p10: number, p50: number, p90: number];

/** Standard normal: P90, and the mean of the absolute value. */
const NORMAL = { p90: 1.2816, meanAbsolute: 0.7979 } as const;
/** No single life counts for more than so many standard deviations: it may have been no wear. */
const SURPRISE_MAX = 8;
/** Past lives that the width of the members is believed like. */
const BELIEVED = 2;

const deviationsOf = ([p10, p50, p90]: SaidHours, left: number): number | undefined => {
  if (!(left > 0 && p10 > 0 && p50 > p10 && p90 > p50)) return undefined;
  const spread = (left > p50 ? Math.log(p90 / p50) : Math.log(p50 / p10)) / NORMAL.p90;
  return Math.min(SURPRISE_MAX, Math.abs(Math.log(left / p50)) / spread);
};

/**
 * How far off estimates of one life were for the width they had: 1 as it should be, 2 twice as far;
 * undefined where nothing was said that can be compared.
 */
export const surpriseOf = (
  estimates: readonly { readonly said: SaidHours; readonly left: number }[],
): number | undefined => {
  const found = estimates.flatMap(({ said, left }) => deviationsOf(said, left) ?? []);
  if (found.length === 0) return undefined;
  return found.reduce((sum, one) => sum + one, 0) / found.length / NORMAL.meanAbsolute;
};

/** By how much estimates of a class are to be wider, from past lives: at least 1. */
const stretchOf = ({ surprise }: ClassMemory): number =>
  Math.max(1, (BELIEVED + (surprise?.sum ?? 0)) / (BELIEVED + (surprise?.count ?? 0)));

/**
 * Quantiles as wide as past lives of the class were off (the ratio of Birge, Phys. Rev. 40, 1932,
 * on logarithms), P50 unmoved; upward no further than what the class says of any of its lives.
 */
export const widened = (
  quantiles: readonly number[],
  memory: ClassMemory,
  ofClass: readonly number[],
): readonly number[] => {
  const stretch = stretchOf(memory);
  const middle = quantiles[(quantiles.length - 1) / 2] as number;
  if (!(middle > 0)) return quantiles;
  return quantiles.map((hours, i) => {
    const far = middle * (hours / middle) ** stretch;
    return hours > middle ? Math.min(far, Math.max(hours, ofClass[i] as number)) : far;
  });
};
