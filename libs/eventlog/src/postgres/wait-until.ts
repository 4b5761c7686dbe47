/** How to be woken before the next look. */
export interface Waiting {
  readonly timeoutMs: number;
  /** Starts listening for hints; returns how to stop. */
  readonly listen: (wake: () => void) => () => void;
}

/** Without a hint, looks are so far apart at first, and twice as far each time, to the limit. */
const FIRST_POLL_MS = 500;
const POLL_MAX_MS = 4_000;

/**
 * Looks until there is something, after each hint and now and then without one. Undefined when the
 * time is over first. `look` gets the milliseconds that are left.
 */
export const waitUntil = async <T>(
  look: (patienceMs: number) => Promise<T | undefined>,
  { timeoutMs, listen }: Waiting,
): Promise<T | undefined> => {
  const deadline = performance.now() + timeoutMs;
  let hinted = false;
  let pollMs = FIRST_POLL_MS;
  let wake: () => void = () => undefined;
  const stop = listen(() => {
    hinted = true;
    wake();
  });
  try {
    for (;;) {
      hinted = false;
      const found = await look(Math.max(1, deadline - performance.now()));
      const leftMs = deadline - performance.now();
      if (found !== undefined || leftMs <= 0) return found;
      if (hinted) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(pollMs, leftMs));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      pollMs = Math.min(2 * pollMs, POLL_MAX_MS);
    }
  } finally {
    stop();
  }
};
