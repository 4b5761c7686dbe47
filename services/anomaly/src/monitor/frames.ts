import type { ReadingsReceived } from '@fettle/contracts';
import type { AssetFrame, FrameReading } from '@fettle/detectors';

const qualityOf = (quality: string): FrameReading['quality'] =>
  quality === 'GOOD' || quality === 'BAD' ? quality : 'UNCERTAIN';

/** Frames of one message: its readings by the time they were sampled, oldest first. */
export const framesOf = (
  { readings }: ReadingsReceived,
  running: boolean,
): readonly AssetFrame[] => {
  const frames = new Map<number, Record<string, FrameReading>>();
  for (const { signal, sampledAt, value, quality } of readings) {
    const frame = frames.get(sampledAt) ?? {};
    frames.set(sampledAt, frame);
    frame[signal] = { value, quality: qualityOf(quality) };
  }
  return [...frames]
    .sort(([a], [b]) => a - b)
    .map(([at, frame]) => ({ at, readings: frame, running }));
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
