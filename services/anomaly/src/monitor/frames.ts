import type { ReadingsReceived } from '@fettle/contracts';
import type { AssetFrame, FrameReading } from '@fettle/detectors';
import type { EpochMs } from '@fettle/kernel';

const qualityOf = (quality: string): FrameReading['quality'] =>
  quality === 'GOOD' || quality === 'BAD' ? quality : 'UNCERTAIN';

/** What a source said of one moment. */
export const frameOf = (
  { readings }: ReadingsReceived,
  at: EpochMs,
  running: boolean,
): AssetFrame => {
  const frame: Record<string, FrameReading> = {};
  for (const { signal, value, quality } of readings)
    frame[signal] = { value, quality: qualityOf(quality) };
  return { at, readings: frame, running };
};

/**
 * What a frame adds: of one as old as the newest, the signals that the newest had not. Sources that
 * send a signal a message, or at the same full second, say one frame in parts.
 */
export const withoutKnown = (
  frame: AssetFrame,
  newestAt: number,
  known: readonly string[],
): AssetFrame => {
  if (frame.at !== newestAt) return frame;
  const fresh = Object.entries(frame.readings).filter(([signal]) => !known.includes(signal));
  return { ...frame, readings: Object.fromEntries(fresh) };
};
