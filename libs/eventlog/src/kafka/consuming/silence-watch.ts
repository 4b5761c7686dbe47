import type { Consumer } from 'kafkajs';

const LOOKS = 4;

/**
 * Calls `onSilent` once when nothing was heard for `limitMs`: a client that hangs looks healthy
 * from outside. It counts its own looks, not time, so that a process which was frozen is
 * not blamed.
 */
export class SilenceWatch {
  private quietLooks = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(limitMs: number, onSilent: () => void) {
    this.timer = setInterval(() => {
      this.quietLooks += 1;
      if (this.quietLooks <= LOOKS) return;
      this.stop();
      onSilent();
    }, limitMs / LOOKS);
    this.timer.unref();
  }

  heard(): void {
    this.quietLooks = 0;
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

/** Watches a consumer, which fetches, joins or crashes all the time unless it hangs. */
export const watchSilence = (
  consumer: Consumer,
  limitMs: number,
  onSilent: (error: Error) => void,
): SilenceWatch => {
  const watch = new SilenceWatch(limitMs, () =>
    onSilent(new Error(`The Kafka client was silent for ${limitMs} ms`)),
  );
  const { FETCH, GROUP_JOIN, CRASH } = consumer.events;
  for (const event of [FETCH, GROUP_JOIN, CRASH]) consumer.on(event, () => watch.heard());
  return watch;
};
