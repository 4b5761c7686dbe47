import type { Quality, Reading, ReadingsReceived } from '@fettle/contracts';
import type { EpochMs } from '@fettle/kernel';
import type { KnownAsset } from './known-asset';

/** A frame as somebody says it: nothing of it is to be believed yet. */
export interface SubmittedFrame {
  readonly assetId: string;
  readonly sourceId: string;
  readonly sequence: number;
  readonly readings: readonly SubmittedReading[];
}

export interface SubmittedReading {
  readonly signal: string;
  /** Whatever was said: it may be no time, and the value no number. */
  readonly sampledAt?: unknown;
  readonly value?: unknown;
  readonly quality?: string | null | undefined;
}

/** Something that could not be understood, with its reason as an UPPER_SNAKE word. */
export interface Reject {
  readonly reason: FrameFault;
  readonly detail: string;
  readonly readings: readonly SubmittedReading[];
}

export type FrameFault =
  | 'UNKNOWN_ASSET'
  | 'RETIRED_ASSET'
  | 'UNKNOWN_SIGNAL'
  | 'NOT_A_NUMBER'
  | 'BAD_TIME'
  | 'FROM_THE_FUTURE'
  | 'TOO_MANY_READINGS'
  | 'EMPTY_FRAME';

export interface CheckedFrame {
  readonly accepted: ({ readonly type: 'ReadingsReceived' } & ReadingsReceived) | undefined;
  readonly rejects: readonly Reject[];
}

export const READINGS_MAX = 10_000;

/** Clocks of sources may be ahead of ours by so much. */
export const FUTURE_TOLERANCE_MS = 60_000;

const QUALITIES: readonly string[] = ['GOOD', 'UNCERTAIN', 'BAD'];

/**
 * What is understood of a frame goes on; the rest is told apart by reason, and nothing is dropped.
 */
export const checkFrame = (
  frame: SubmittedFrame,
  asset: KnownAsset | undefined,
  receivedAt: EpochMs,
): CheckedFrame => {
  const whole = faultOfFrame(frame, asset);
  if (whole) return { accepted: undefined, rejects: [{ ...whole, readings: frame.readings }] };
  const good: Reading[] = [];
  const bad = new Map<FrameFault, SubmittedReading[]>();
  for (const reading of frame.readings) {
    const fault = faultOfReading(reading, asset as KnownAsset, receivedAt);
    if (fault === undefined) good.push(readingOf(reading));
    else bad.set(fault, [...(bad.get(fault) ?? []), reading]);
  }
  const { assetId, sourceId, sequence } = frame;
  const rejects = [...bad].map(([reason, readings]) => ({
    reason,
    detail: `${readings.length} of ${frame.readings.length} readings of ${assetId}: ${wordsOf(reason, readings)}`,
    readings,
  }));
  const event = { assetId, sourceId, sequence, receivedAt, readings: good };
  return {
    accepted: good.length > 0 ? { type: 'ReadingsReceived', ...event } : undefined,
    rejects,
  };
};

const faultOfFrame = (
  { assetId, readings }: SubmittedFrame,
  asset: KnownAsset | undefined,
): { readonly reason: FrameFault; readonly detail: string } | undefined => {
  if (!asset)
    return {
      reason: 'UNKNOWN_ASSET',
      detail: `no asset ${assetId} is registered: register it, then replay this`,
    };
  if (!asset.active) return { reason: 'RETIRED_ASSET', detail: `${assetId} is retired` };
  if (readings.length === 0) return { reason: 'EMPTY_FRAME', detail: 'the frame has no readings' };
  if (readings.length > READINGS_MAX)
    return {
      reason: 'TOO_MANY_READINGS',
      detail: `${readings.length} readings, at most ${READINGS_MAX} a frame: send smaller ones`,
    };
  return undefined;
};

const faultOfReading = (
  { signal, sampledAt, value }: SubmittedReading,
  asset: KnownAsset,
  receivedAt: EpochMs,
): FrameFault | undefined => {
  if (!asset.signals.has(signal)) return 'UNKNOWN_SIGNAL';
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'NOT_A_NUMBER';
  if (!Number.isSafeInteger(sampledAt) || Number(sampledAt) <= 0) return 'BAD_TIME';
  return Number(sampledAt) > receivedAt + FUTURE_TOLERANCE_MS ? 'FROM_THE_FUTURE' : undefined;
};

const readingOf = ({ signal, sampledAt, value, quality }: SubmittedReading): Reading => {
  const word = quality ?? 'GOOD';
  return {
    signal,
    sampledAt: Number(sampledAt),
    value: Number(value),
    quality: QUALITIES.includes(word) ? (word as Quality) : 'UNCERTAIN',
  };
};

const wordsOf = (reason: FrameFault, readings: readonly SubmittedReading[]): string => {
  const some = readings.slice(0, 5);
  const signals = [...new Set(readings.map(({ signal }) => signal))].slice(0, 5).join(', ');
  switch (reason) {
    case 'UNKNOWN_SIGNAL':
      return `signals not bound to the asset: ${signals}`;
    case 'NOT_A_NUMBER':
      return `no numbers: ${some.map((r) => `${r.signal} ${shown(r.value)}`).join(', ')}`;
    case 'BAD_TIME':
      return `no time in epoch milliseconds: ${some.map((r) => shown(r.sampledAt)).join(', ')}`;
    default:
      return `sampled more than ${FUTURE_TOLERANCE_MS / 1000} s ahead of our clock: check the clock of the source`;
  }
};

const shown = (said: unknown): string =>
  typeof said === 'number' ? String(said) : (JSON.stringify(said)?.slice(0, 40) ?? 'missing');
