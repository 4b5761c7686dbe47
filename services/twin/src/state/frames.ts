import type { ReadingsReceived } from '@fettle/contracts';
import type { TwinFrame } from './asset-twin';

/** Frames of one message, oldest first. What the source calls BAD is not a value. */
export const framesOf = ({ readings }: ReadingsReceived): readonly TwinFrame[] => {
  const frames = new Map<number, Record<string, number>>();
  for (const { signal, sampledAt, value, quality } of readings) {
    if (quality === 'BAD') continue;
    const values = frames.get(sampledAt) ?? {};
    frames.set(sampledAt, values);
    values[signal] = value;
  }
  return [...frames].sort(([a], [b]) => a - b).map(([at, values]) => ({ at, values }));
};
