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
