/** Milliseconds since 1970-01-01T00:00:00Z, UTC, without leap seconds. Integer, below 2^53. */
export type EpochMs = number;

/**
 * Where `now` comes from: the wall clock live, the simulator in a simulation. Never goes backwards.
 */
export interface Clock {
  now(): EpochMs;
}

/** A clock that is moved by hand. Setting it back throws: time never goes backwards. */
export class ManualClock implements Clock {
  constructor(private current: EpochMs = 0) {}

  now(): EpochMs {
    return this.current;
  }

  advanceTo(next: EpochMs): void {
    if (next < this.current)
      throw new RangeError(`clock moved back from ${this.current} to ${next}`);
    this.current = next;
  }

  advanceBy(durationMs: number): void {
    this.advanceTo(this.current + durationMs);
  }
}
