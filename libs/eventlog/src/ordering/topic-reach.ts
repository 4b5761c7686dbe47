import type { EpochMs } from '@fettle/kernel';

/** A moment of the clock, and where the log ended then. */
interface End {
  readonly now: EpochMs;
  readonly offset: number;
}

/**
 * What is received is on the log by then: nothing that was received earlier is missing where the
 * log ended.
 */
export const ON_ITS_WAY_MS = 100;

/** How far one topic has been read, as offsets and as time. */
export class TopicReach {
  /** The next offset to be looked at. */
  read = 0;
  /** The largest `receivedAt` up to there. */
  latest: EpochMs = -Infinity;
  private passedAt: EpochMs = -Infinity;
  private ahead: End | undefined;

  constructor(
    readonly topic: string,
    readonly rank: number,
  ) {}

  /** Time, and the end of the topic as it was read after that. */
  offer(now: EpochMs, offset: number): void {
    if (this.read >= offset) this.passedAt = Math.max(this.passedAt, now);
    else if (!this.ahead || this.ahead.offset > offset) this.ahead = { now, offset };
  }

  moveTo(next: number): void {
    this.read = next;
    if (!this.ahead || next < this.ahead.offset) return;
    this.passedAt = Math.max(this.passedAt, this.ahead.now);
    this.ahead = undefined;
  }

  /** Everything that was received before then has been read. */
  get reached(): EpochMs {
    return Math.max(this.latest, this.passedAt - ON_ITS_WAY_MS);
  }

  /** The last moment of the clock at which the end of the topic is known to be read. */
  get passed(): EpochMs {
    return this.passedAt;
  }
}
