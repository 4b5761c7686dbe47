/** How one signal stands now, against what is expected of it at this operating point. */
export interface Observation {
  readonly signal: string;
  /** Smoothed difference from expected, unit of the signal. */
  readonly change: number;
  /** Healthy value at this operating point, same unit. */
  readonly expected: number;
  /** Standard deviation of one healthy sample there, same unit, > 0. */
  readonly standardDeviation: number;
}

/** An observation in the terms of the model. */
export interface Standing {
  readonly signal: string;
  /** Difference from expected in standard deviations, at most {@link DEVIATION_MAX} to a side. */
  readonly deviation: number;
  /** Standard deviations that one unit of the signal is. */
  readonly perUnit: number;
  /** Standard deviations that the healthy reading is. */
  readonly perShare: number;
}

/** Beyond this a signal says no more than that it is far off. */
export const DEVIATION_MAX = 80;

/** Signals from here on are seen to have moved. */
export const VISIBLE = 2;

const cut = (value: number): number => Math.max(-DEVIATION_MAX, Math.min(DEVIATION_MAX, value));

/**
 * What can be reasoned with: an observation that is not a number, or has no spread, is left out as
 * if it were not measured. The first of two of the same signal counts.
 */
export const standings = (observations: readonly Observation[]): readonly Standing[] => {
  const seen = new Set<string>();
  return observations.flatMap(({ signal, change, expected, standardDeviation }) => {
    const usable = Number.isFinite(change) && Number.isFinite(expected) && standardDeviation > 0;
    if (!usable || !Number.isFinite(standardDeviation) || seen.has(signal)) return [];
    seen.add(signal);
    const perUnit = 1 / standardDeviation;
    return [
      { signal, perUnit, deviation: cut(change * perUnit), perShare: Math.abs(expected) * perUnit },
    ];
  });
};
