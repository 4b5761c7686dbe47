import type { Clock } from '@fettle/kernel';

const STEP_MS = 1_000;
const HOLD_MS = 60_000;

/** Where time comes from, so that tests can step it. */
export interface TimeSources {
  /** Wall clock, milliseconds since 1970. May step either way. */
  readonly wallMs: () => number;
  /** Counts evenly, from anywhere. */
  readonly monotonicMs: () => number;
}

const system: TimeSources = { wallMs: () => Date.now(), monotonicMs: () => performance.now() };

/**
 * The wall clock, never backwards. When it steps back, time stands until it has caught up; when it
 * steps forward, time goes on evenly for a minute, in which a wrong clock may be put right, and
 * then follows. Either way `alarm` is told once.
 */
export const wallClock = (
  alarm: (sentence: string) => void,
  { wallMs, monotonicMs }: TimeSources = system,
): Clock => {
  let offsetMs = wallMs() - monotonicMs();
  let latest = wallMs();
  let aheadSinceMs: number | undefined;
  let backAlarmed = false;

  return {
    now() {
      const monotonic = monotonicMs();
      const stepMs = wallMs() - (monotonic + offsetMs);
      if (stepMs > STEP_MS) {
        if (aheadSinceMs === undefined)
          alarm(`The clock stepped forward by ${Math.round(stepMs)} ms: held for a minute.`);
        aheadSinceMs ??= monotonic;
        if (monotonic - aheadSinceMs >= HOLD_MS) offsetMs += stepMs;
      } else {
        aheadSinceMs = undefined;
        if (stepMs < -STEP_MS && !backAlarmed)
          alarm(`The clock stepped back by ${Math.round(-stepMs)} ms: time stands until then.`);
        offsetMs += stepMs;
      }
      const now = Math.floor(monotonic + offsetMs);
      backAlarmed = now < latest && (backAlarmed || stepMs < -STEP_MS);
      latest = Math.max(latest, now);
      return latest;
    },
  };
};
