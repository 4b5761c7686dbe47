import type { EpochMs } from '@fettle/kernel';

/** How many wrong passwords are too many. */
export interface Limit {
  /** Wrong attempts that are let through at once. */
  readonly burst: number;
  /** How long it takes until one more is let through, milliseconds. */
  readonly refillMs: number;
}

interface Bucket {
  readonly used: number;
  readonly at: EpochMs;
}

const KEYS_MAX = 10_000;

/**
 * Slows guessing down: a leaky bucket per name and one per address (GCRA in plain form). Only wrong
 * attempts count. Keys that have cooled down are forgotten; at most 10,000 are kept.
 */
export class SignInLimit {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly limit: Limit) {}

  /** Milliseconds to wait before this key may try again; 0: now. */
  waitMs(key: string, now: EpochMs): number {
    const over = this.level(key, now) - this.limit.burst + 1;
    return over <= 0 ? 0 : Math.ceil(over * this.limit.refillMs);
  }

  /** A wrong attempt was made. */
  failed(key: string, now: EpochMs): void {
    const used = this.level(key, now) + 1;
    this.buckets.delete(key);
    this.buckets.set(key, { used, at: now });
    if (this.buckets.size > KEYS_MAX) this.forget(now);
  }

  /** A right attempt: the key starts afresh. */
  succeeded(key: string): void {
    this.buckets.delete(key);
  }

  private level(key: string, now: EpochMs): number {
    const bucket = this.buckets.get(key);
    if (bucket === undefined) return 0;
    return Math.max(0, bucket.used - Math.max(0, now - bucket.at) / this.limit.refillMs);
  }

  private forget(now: EpochMs): void {
    for (const key of this.buckets.keys()) if (this.level(key, now) === 0) this.buckets.delete(key);
    const [oldest] = this.buckets.keys();
    if (this.buckets.size > KEYS_MAX && oldest !== undefined) this.buckets.delete(oldest);
  }
}
