import { assert } from '@fettle/kernel';

import { usable, type Detector, type Stateless } from '../detector';

export interface RangeOptions {
  /** Below this the sensor is out of range, unit of the signal. Default −∞. */
  readonly low?: number | null;
  /** Above this the sensor is out of range, unit of the signal. Default +∞. */
  readonly high?: number | null;
}

/** Refuses what the sensor cannot mean: beyond its measuring range. Reason OUT_OF_RANGE. */
export const range = (options: RangeOptions): Detector<Stateless> => {
  const low = options.low ?? -Infinity;
  const high = options.high ?? Infinity;
  assert(high > low, 'the range is not empty');

  return {
    name: 'range',
    version: 1,
    initial: () => ({}),
    step(state, sample) {
      if (!usable(sample) || (sample.value >= low && sample.value <= high))
        return { state, score: 0 };
      return { state, score: 1, reason: 'OUT_OF_RANGE' };
    },
  };
};
