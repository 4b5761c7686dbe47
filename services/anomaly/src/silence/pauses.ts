import type { EpochMs } from '@fettle/kernel';

/** When an asset was heard, by the clock of the platform that took its samples in. */
export interface Pauses {
  /** Null before the first sample. */
  readonly lastAt: EpochMs | null;
  /** Its usual pause between two messages, learnt; null before the second. */
  readonly usualMs: number | null;
  /** The shortest interval that is declared of its signals. */
  readonly declaredMs: number | null;
  /** Out of use by its own word, stopped or in maintenance: it need not speak. */
  readonly isResting: boolean;
  /** When it came into use again: silence does not count from before. */
  readonly inUseSince: EpochMs;
}

export const neverHeard: Pauses = {
  lastAt: null,
  usualMs: null,
  declaredMs: null,
  isResting: false,
  inUseSince: 0,
};

/** So many of its usual pauses, … */
const PAUSES = 10;
/** … and at least so long, is silence: many sources send what they have once a minute. */
const SILENCE_MIN_MS = 120_000;
/**
 * A long pause teaches quickly, a short one slowly: what is learnt is a pause it seldom exceeds.
 */
const LEARN_UP = 0.2;
const LEARN_DOWN = 0.02;

/** For how long it may say nothing. */
export const silenceMs = ({ usualMs, declaredMs }: Pauses): number =>
  Math.max(SILENCE_MIN_MS, PAUSES * Math.max(usualMs ?? 0, declaredMs ?? 0));

/** Since when it has said nothing; undefined: it was never heard. */
export const silentFrom = ({ lastAt, inUseSince }: Pauses): EpochMs | undefined =>
  lastAt === null ? undefined : Math.max(lastAt, inUseSince);

/**
 * It is heard. A silence teaches no more than that pauses may be as long as the shortest silence.
 */
export const heardAt = (pauses: Pauses, at: EpochMs, declaredMs: number | null): Pauses => {
  if (pauses.lastAt === null) return { ...pauses, lastAt: at, declaredMs };
  if (at <= pauses.lastAt) return { ...pauses, declaredMs };
  const pause = Math.min(at - pauses.lastAt, silenceMs(pauses));
  const usual = pauses.usualMs ?? pause;
  const usualMs = usual + (pause > usual ? LEARN_UP : LEARN_DOWN) * (pause - usual);
  return { ...pauses, lastAt: at, declaredMs, usualMs };
};
