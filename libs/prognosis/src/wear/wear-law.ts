/**
 * One law for many kinds of wear: dx/dt = r·x^m, x the share of the way to failure. m = 0 wears
 * evenly (Archard, 1953), 1 exponentially, above 1 like a crack (Paris and Erdogan, 1963).
 * Solved exactly.
 */
export interface WearLaw {
  /** r, per hour: the growth at the level of failure, > 0. */
  readonly pace: number;
  /** m. */
  readonly exponent: number;
}

/** Exponents this near to 1 are taken as 1. */
const FLAT = 1e-6;

/** Hours from ln x to ln `end` at a pace; Infinity when it never gets there. */
export const hoursBetween = (from: number, end: number, { pace, exponent }: WearLaw): number => {
  if (from >= end) return 0;
  const q = 1 - exponent;
  if (Math.abs(q) < FLAT) return (end - from) / pace;
  return (Math.exp(q * end) - Math.exp(q * from)) / (q * pace);
};

/** ln x after some hours at a pace; held at the far side of failure. */
export const grownLog = (from: number, hours: number, { pace, exponent }: WearLaw): number => {
  const q = 1 - exponent;
  if (Math.abs(q) < FLAT) return Math.min(1, from + pace * hours);
  const power = Math.exp(q * from) + q * pace * hours;
  return power > 0 ? Math.min(1, Math.log(power) / q) : 1;
};
