const WINDOW_MS = 60_000;
const DEATHS_TO_GIVE_UP = 3;
const FIRST_DELAY_MS = 500;

/** What to do after a death: start again after a delay (ms), or stop trying. */
export type NextStep =
  | { readonly kind: 'restart'; readonly delayMs: number }
  | { readonly kind: 'give-up'; readonly deaths: number };

/**
 * Gives up at the third death within a minute; until then waits half a second, doubling with each
 * recent death. Times are in ms of any clock that does not go back.
 */
export const afterDeath = (deaths: readonly number[], now: number): NextStep => {
  const recent = deaths.filter((at) => now - at < WINDOW_MS).length;
  return recent >= DEATHS_TO_GIVE_UP
    ? { kind: 'give-up', deaths: recent }
    : { kind: 'restart', delayMs: FIRST_DELAY_MS * 2 ** Math.max(0, recent - 1) };
};
