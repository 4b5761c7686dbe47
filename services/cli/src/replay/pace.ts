/** When each row is sent, and what time it says it was sampled at. */
export interface Pace {
  /** Wall clock, ms since 1970. */
  readonly sendAt: (row: number) => number;
  readonly sampledAt: (row: number) => number;
}

/**
 * Rows at `speed` times their own pace, beginning at `startsAt`.
 * @param at times of the rows, ms since 1970, rising
 * @param speed above 0; Infinity sends as fast as it is acknowledged
 * @param rebase shifts the times so that the last row is sampled when it is sent: at speed 1 the
 * recording begins now, much faster it ends now, and no row is ever ahead of the clock
 */
export const paceOf = (
  at: Float64Array,
  { speed, rebase, startsAt }: { speed: number; rebase: boolean; startsAt: number },
): Pace => {
  const first = at[0] ?? 0;
  const last = at.at(-1) ?? 0;
  const sendAt = (row: number): number => startsAt + ((at[row] ?? last) - first) / speed;
  const shift = rebase ? Math.round(startsAt + (last - first) / speed - last) : 0;
  return { sendAt, sampledAt: (row) => (at[row] ?? last) + shift };
};

/** The median distance of rows, ms. */
export const intervalOf = (at: Float64Array): number => {
  const steps = Array.from(at.subarray(1), (time, row) => time - (at[row] ?? 0)).sort(
    (a, b) => a - b,
  );
  return Math.max(1, Math.round(steps[steps.length >> 1] ?? 1));
};
