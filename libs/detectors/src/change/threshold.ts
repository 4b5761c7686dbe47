import { assert } from '@fettle/kernel';

import { scoreOf, usable, type Detector } from '../detector';

/** How the threshold is set: units and defaults stand at each option. */
export interface ThresholdOptions {
  /** Alarm above this, in the unit of the signal. */
  readonly high?: number;
  /** Alarm below this, in the unit of the signal. */
  readonly low?: number;
  /**
   * How far back inside the limit the value must come to end the alarm, ≥ 0, unit of the signal.
   * Default 0.
   */
  readonly deadBand?: number;
  /** The limit must be passed for so long. Default 0. */
  readonly onDelayMs?: number;
  /** The value must be back for so long. Default `onDelayMs`. */
  readonly offDelayMs?: number;
}

/** What the threshold remembers: plain data, updated in place. */
export interface ThresholdState {
  /** 1 above `high`, −1 below `low`, 0 inside. */
  active: number;
  /** What the value asks for now, same coding. */
  pending: number;
  pendingSince: number;
}

/**
 * Fixed limit with duration and dead-band (ISA-18.2 on-delay, off-delay, dead-band). Score 0.5 or
 * more while the alarm is active, 0 while not. Reasons ABOVE_LIMIT and BELOW_LIMIT.
 */
export const threshold = (options: ThresholdOptions): Detector<ThresholdState> => {
  const { high = Infinity, low = -Infinity, deadBand = 0, onDelayMs = 0 } = options;
  const { offDelayMs = onDelayMs } = options;
  assert(high > low, 'high is above low');
  assert(deadBand >= 0 && onDelayMs >= 0 && offDelayMs >= 0, 'dead-band and delays are ≥ 0');

  const asks = (value: number, active: number): number => {
    if (value > high || (active === 1 && value > high - deadBand)) return 1;
    if (value < low || (active === -1 && value < low + deadBand)) return -1;
    return 0;
  };
  const excess = (value: number, active: number): number => {
    const limit = active === 1 ? high : low;
    const past = active === 1 ? value - high : low - value;
    return scoreOf(1 + Math.max(0, past) / (Math.abs(limit) || 1), 1);
  };

  return {
    name: 'threshold',
    version: 1,
    initial: () => ({ active: 0, pending: 0, pendingSince: 0 }),
    step(state, sample) {
      if (usable(sample)) {
        const asked = asks(sample.value, state.active);
        if (asked !== state.pending) {
          state.pending = asked;
          state.pendingSince = sample.at;
        }
        const delayMs = asked === 0 ? offDelayMs : onDelayMs;
        if (asked !== state.active && sample.at - state.pendingSince >= delayMs)
          state.active = asked;
      }
      if (state.active === 0) return { state, score: 0 };
      const reason = state.active === 1 ? 'ABOVE_LIMIT' : 'BELOW_LIMIT';
      const value = usable(sample) ? sample.value : state.active === 1 ? high : low;
      return { state, score: excess(value, state.active), reason };
    },
  };
};
