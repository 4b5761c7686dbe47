/** How the velocity of a fault is shared among orders of shaft speed: amplitudes, any scale. */
export type Pattern = Readonly<Record<string, number>>;

/** A machine in order: a little residual imbalance and misalignment. */
export const HEALTHY: Pattern = { 1: 0.8, 2: 0.35, 3: 0.2, 4: 0.1 };

/**
 * Patterns by failure mode, after the usual diagnostic tables (ISO 13373-3): imbalance is 1× alone,
 * misalignment raises 2×, looseness makes a comb with halves. A mode without a pattern puts its
 * velocity into noise.
 */
const PATTERNS: Readonly<Record<string, Pattern>> = {
  imbalance: { 1: 1, 2: 0.08 },
  misalignment: { 1: 0.6, 2: 0.75, 3: 0.3 },
  'bad-repair': { 1: 0.55, 2: 0.8, 3: 0.25 },
  looseness: { 0.5: 0.35, 1: 0.6, 1.5: 0.25, 2: 0.5, 3: 0.45, 4: 0.4, 5: 0.35, 6: 0.3, 7: 0.2 },
  'belt-wear': { 0.5: 0.5, 1: 0.6, 1.5: 0.3, 2: 0.4 },
  'rotor-bar-crack': { 1: 0.9, 2: 0.3 },
  'impeller-wear': { 1: 0.8, 6: 0.5 },
  'blade-wear': { 1: 0.9, 2: 0.2 },
  'gear-wear': { 1: 0.4, 22: 0.25, 23: 0.8, 24: 0.25 },
};

/** The pattern of a failure mode, or undefined when it makes noise rather than lines. */
export const patternOf = (mode: string): Pattern | undefined => PATTERNS[mode];

/** RMS amplitudes per order of a pattern scaled to a velocity RMS, mm/s. */
export const scaled = (
  pattern: Pattern,
  velocityRms: number,
): readonly (readonly [number, number])[] => {
  const entries = Object.entries(pattern);
  const whole = Math.hypot(...entries.map(([, share]) => share));
  return entries.map(([order, share]) => [Number(order), (share / whole) * velocityRms] as const);
};
