import { setTimeout as sleep } from 'node:timers/promises';

import type { Log } from '../logging/log';
import { UnavailableError } from '../run/start-fault';

/** What is waited for at start, in words. */
export interface Waiting {
  /** e.g. `Kafka at 127.0.0.1:9092` */
  readonly what: string;
  /** e.g. `start it, or set KAFKA_BROKERS` */
  readonly remedy: string;
  readonly limitMs: number;
  readonly log: Log;
  /** Whether trying again is no use. */
  readonly isFinal: (error: Error) => boolean;
}

const AGAIN_AFTER_MS = 1_000;

/**
 * Tries until it succeeds.
 * @throws UnavailableError after the limit; a final error as it is
 */
export const untilAvailable = async <T>(
  { what, remedy, limitMs, log, isFinal }: Waiting,
  attempt: () => Promise<T>,
): Promise<T> => {
  const deadlineMs = performance.now() + limitMs;
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (caught) {
      const error = caught instanceof Error ? caught : new Error(String(caught));
      if (isFinal(error)) throw error;
      // OpenSSL ends its messages with a line break.
      const why = error.message.replace(/\s+/g, ' ').trim();
      if (performance.now() >= deadlineMs) {
        const waited = `${Math.round(limitMs / 1_000)} s`;
        throw new UnavailableError(`${what} cannot be used after ${waited} (${why}): ${remedy}.`);
      }
      if (tries === 1) log.info(`waiting for ${what}: ${why}`);
      await sleep(AGAIN_AFTER_MS);
    }
  }
};
