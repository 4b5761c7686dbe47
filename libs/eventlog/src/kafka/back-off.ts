/** Waits `ms` milliseconds. */
export const pause = (ms: number): Promise<void> =>
  new Promise((resume) => {
    setTimeout(resume, ms);
  });

const FIRST_MS = 50;
const LONGEST_MS = 2_000;

/** How long to wait before try `attempt` + 1 (from 0): doubling from 50 ms to 2 s, each ± 20 %. */
export const backOffMs = (attempt: number): number =>
  Math.min(FIRST_MS * 2 ** Math.min(attempt, 10), LONGEST_MS) * (0.8 + 0.4 * Math.random());
