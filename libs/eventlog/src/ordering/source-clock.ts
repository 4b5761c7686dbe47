import type { EpochMs } from '@fettle/kernel';

/** What is known of how a source's clock and its way to us stand to the clock of the plant. */
export interface SourceClock {
  readonly messages: number;
  readonly heardAt: EpochMs;
  /** Usual age of the oldest sample of a message when it is received, aligned, ms. */
  readonly delayMs: number;
  /** Usual distance from that, ms. */
  readonly spreadMs: number;
  /** What is added to its times: 0 unless its clock is plainly off. */
  readonly shiftMs: number;
  /** Age of the newest sample that may turn out to be the usual one, and since when it is seen. */
  readonly candidateMs: number;
  readonly candidateSince: EpochMs;
}

/** A message, as far as its clock is concerned. */
export interface Heard {
  readonly receivedAt: EpochMs;
  /** Event times of its samples by the clock of the source. */
  readonly oldest: EpochMs;
  readonly newest: EpochMs;
}

/** The least that is waited for a source: its way over the network, and ours to the log. */
export const ALLOWED_MIN_MS = 200;
/** Nothing is waited for longer. A source that is always later has a clock that is off. */
const ALLOWED_MAX_MS = 60_000;

const MARGIN_MS = 150;
/** No way makes a sample younger than 0: from here on the clock is ahead. */
const AHEAD_MS = 100;
/** A clock that is off is off by the same: within this, and for so long. What was kept is not. */
const STEADY_WITHIN_MS = 2_000;
const STEADY_FOR_MS = 60_000;
const USUAL_OVER_MS = 300_000;
const WEIGHT_MAX = 0.05;

/** What is added to the times of a message, and what is known of its source after it. */
export interface Aligned {
  readonly shiftMs: number;
  readonly clock: SourceClock;
}

/**
 * Aligns a message. Only what stands in messages counts, never when they are read. What is usual is
 * weighed by time, not by messages: a source that was cut off and sends a thousand at once does not
 * change it.
 */
export const align = (known: SourceClock | undefined, heard: Heard): Aligned => {
  const { receivedAt, oldest, newest } = heard;
  const before = known ?? unheard(heard);
  const ageMs = receivedAt - newest;
  const isSteady = Math.abs(ageMs - before.candidateMs) <= STEADY_WITHIN_MS;
  const candidateMs = isSteady ? before.candidateMs : ageMs;
  const candidateSince = isSteady ? before.candidateSince : receivedAt;
  const isUsual = receivedAt - candidateSince >= STEADY_FOR_MS;
  const usualMs = isUsual ? shiftFor(candidateMs) : before.shiftMs;
  const aheadMs = newest + usualMs - receivedAt;
  const shiftMs = aheadMs > AHEAD_MS ? receivedAt - newest : usualMs;

  const delayMs = Math.max(0, receivedAt - (oldest + shiftMs));
  // What is never waited for does not make anybody wait.
  const weight = delayMs > ALLOWED_MAX_MS ? 0 : weightOf(before, receivedAt);
  const usualDelayMs = before.delayMs + weight * (delayMs - before.delayMs);
  const apartMs = Math.abs(delayMs - usualDelayMs);
  const clock: SourceClock = {
    messages: before.messages + 1,
    heardAt: Math.max(before.heardAt, receivedAt),
    delayMs: usualDelayMs,
    spreadMs: before.spreadMs + weight * (apartMs - before.spreadMs),
    shiftMs: usualMs,
    candidateMs,
    candidateSince,
  };
  return { shiftMs, clock };
};

/** How long what a source says is waited for, ms. */
export const allowedOf = ({ delayMs, spreadMs }: SourceClock): number =>
  Math.round(clamp(delayMs + 3 * spreadMs + MARGIN_MS, ALLOWED_MIN_MS, ALLOWED_MAX_MS));

const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

const shiftFor = (ageMs: number): number =>
  ageMs < -AHEAD_MS || ageMs > ALLOWED_MAX_MS ? ageMs : 0;

/** The first messages weigh alike; from then on time does. */
const weightOf = ({ messages, heardAt }: SourceClock, receivedAt: EpochMs): number =>
  messages < 1 / WEIGHT_MAX
    ? 1 / (messages + 1)
    : clamp((receivedAt - heardAt) / USUAL_OVER_MS, 0, WEIGHT_MAX);

const unheard = ({ receivedAt, newest }: Heard): SourceClock => ({
  messages: 0,
  heardAt: receivedAt,
  delayMs: 0,
  spreadMs: 0,
  shiftMs: 0,
  candidateMs: receivedAt - newest,
  candidateSince: receivedAt,
});
