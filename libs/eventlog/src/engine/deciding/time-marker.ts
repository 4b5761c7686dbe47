import type { EpochMs } from '@fettle/kernel';
import type { TaskFeed } from '../../ports/log';

/** Time, together with the ends of the topics that were read with it. One at a time. */
export class TimeMarker {
  private at: { readonly now: EpochMs; readonly ends: ReadonlyMap<string, number> } | undefined;

  /** Kept unless an earlier time still waits to be passed. */
  offer(now: EpochMs, ends: ReadonlyMap<string, number>): void {
    this.at ??= { now, ends };
  }

  /** The time that waits to be passed. */
  get now(): EpochMs | undefined {
    return this.at?.now;
  }

  /** The task has read everything that was there at that time. */
  passed(feed: TaskFeed): boolean {
    if (!this.at) return false;
    return [...this.at.ends].every(([topic, end]) => feed.position(topic) >= end);
  }

  /** The time, once, when it is passed. */
  take(feed: TaskFeed): EpochMs | undefined {
    if (!this.passed(feed)) return undefined;
    const now = this.at?.now;
    this.at = undefined;
    return now;
  }
}
