import { setTimeout as sleep } from 'node:timers/promises';

import { faultKindOf } from './fault';

/** How to go on after a transient fault: waits double from `firstWaitMs` to `waitMaxMs`. */
export interface RetryOptions {
  /** 20 ms when left out. */
  readonly firstWaitMs?: number;
  /** 2,000 ms when left out. */
  readonly waitMaxMs?: number;
  /** Gives up (with the last fault) when the next wait would end later. Without: never. */
  readonly patienceMs?: number;
  /** Ends the retrying, with the last fault. */
  readonly signal?: AbortSignal;
  /** Told of every fault before its wait, for logs and metrics. */
  readonly onRetry?: (error: unknown, attempt: number) => void;
}

/**
 * Calls `work` until it succeeds or fails with anything but a transient fault. `work` must
 * be repeatable.
 */
export const retryTransient = async <T>(
  work: () => Promise<T>,
  options: RetryOptions = {},
): Promise<T> => {
  const startedAt = performance.now();
  const { firstWaitMs = 20, waitMaxMs = 2_000, patienceMs = Infinity, signal } = options;
  let waitMs = firstWaitMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const waitedMs = performance.now() - startedAt;
      const givesUp = signal?.aborted === true || waitedMs + waitMs > patienceMs;
      if (givesUp || faultKindOf(error) !== 'transient') throw error;
      options.onRetry?.(error, attempt);
      await sleep(waitMs, undefined, { signal }).catch(() => {
        throw error;
      });
      waitMs = Math.min(waitMs * 2, waitMaxMs);
    }
  }
};
