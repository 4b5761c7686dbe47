import type { ReadingsReceived } from '@fettle/contracts';
import type { EpochMs } from '@fettle/kernel';
import type { TwinFrame } from './asset-twin';

/** What a source said of one moment. What it calls BAD is not a value. */
export const frameOf = ({ readings }: ReadingsReceived, at: EpochMs): TwinFrame => {
  const values: Record<string, number> = {};
  for (const { signal, value, quality } of readings) if (quality !== 'BAD') values[signal] = value;
  return { at, values };
};
