import type { Bounds } from '../../ports/log';
import type { LogSink } from '../client-log';
import type { KafkaFeed } from './feed';
import type { Place } from '../probing/gap';

/**
 * The log no longer has, or never had, what comes next for a task. Reading on would skip records.
 */
export class LogGapError extends Error {
  override readonly name = 'LogGapError';
}

export interface PositionCheckOptions {
  readonly log: LogSink;
  bounds(place: Place): Promise<Bounds>;
  skipGap(place: Place, from: number): Promise<number>;
  seek(topic: string, partition: number, offset: number): void;
  fail(error: LogGapError): void;
}

/**
 * Called when the client is not where its task is. Its position may be old, and is set right; there
 * may be no record for a while, and the gap is passed; or the log has lost what comes next, and
 * nothing may be read any more: kafkajs alone would go on at the log's start and say nothing.
 */
export class PositionCheck {
  private readonly checking = new Set<string>();

  constructor(private readonly options: PositionCheckOptions) {}

  /** Sets the client right in a while; does nothing while the same place is being checked. */
  begin(feed: KafkaFeed, topic: string): void {
    const place = `${topic}:${feed.partition}`;
    if (this.checking.has(place)) return;
    this.checking.add(place);
    void this.check(feed, topic)
      .catch((error: unknown) => {
        // Not reachable just now: the next batch, or the next question for bounds, brings us
        // here again.
        const reason = error instanceof Error ? error.message : String(error);
        this.options.log('warn', 'Position could not be checked', { place, reason });
      })
      .finally(() => this.checking.delete(place));
  }

  private async check(feed: KafkaFeed, topic: string): Promise<void> {
    const { partition } = feed;
    const expected = feed.expected(topic);
    const { start, end } = await this.options.bounds({ topic, partition });
    const isCurrent = (): boolean => feed.assigned && feed.expected(topic) === expected;
    if (expected === undefined || !isCurrent()) return;
    if (expected < start || expected > end) {
      const lost = `next is ${expected}, the log has ${start} to ${end}`;
      return this.options.fail(new LogGapError(`${topic}:${partition}: ${lost}`));
    }
    const inside = expected < end;
    const next = inside ? await this.options.skipGap({ topic, partition }, expected) : expected;
    if (!isCurrent()) return;
    this.options.seek(topic, partition, next);
    if (next > expected) feed.offer(topic, { from: expected, next, messages: [] });
  }
}
