import { assert } from '@fettle/kernel';

/** How the alarm is set: units and defaults stand at each option. */
export interface AlarmOptions {
  /** Score that counts, in (0, 1). Default 0.5: a detector's limit. */
  readonly on?: number;
  /** Score to stay below for the alarm to end. Default 0.7 × `on`. */
  readonly off?: number;
  /** So many … Default 3. */
  readonly of?: number;
  /** … of the last so many scores raise the alarm, at most 31. Default 5. */
  readonly window?: number;
  /** Scores in a row below `off` that end it. Default twice `window`. */
  readonly calmAfter?: number;
}

/** What the alarm remembers: plain data, updated in place. */
export interface AlarmState {
  /** The last scores, a bit each, 1 where it counted. */
  recent: number;
  calm: number;
  active: boolean;
  /** When the oldest of the counted scores was, for as long as any counts. */
  since: number;
}

/** What a score changed: an incident began, ended, or neither. */
export type AlarmChange = 'raised' | 'cleared' | undefined;

/**
 * One alarm: m of n on, hysteresis and a longer calm off, never raised twice (ISA-18.2
 * on-delay, dead-band).
 */
export interface Alarm {
  initial(): AlarmState;
  /** Takes the next score and says what changed. Updates the state in place. */
  step(state: AlarmState, at: number, score: number): AlarmChange;
}

const bitsIn = (word: number): number => {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count += 1;
  return count;
};

/**
 * Turns scores into incidents: on at m of n, off below a share of the limit for twice as long
 * (ISA-18.2 on- and off-delay).
 */
export const alarmLogic = (options: AlarmOptions = {}): Alarm => {
  const { on = 0.5, of = 3, window = 5 } = options;
  const { off = 0.7 * on, calmAfter = 2 * window } = options;
  assert(of >= 1 && of <= window && window <= 31, '1 ≤ of ≤ window ≤ 31');
  assert(off <= on, 'the alarm ends below where it begins');
  const mask = 2 ** window - 1;

  return {
    initial: () => ({ recent: 0, calm: 0, active: false, since: NaN }),
    step(state, at, score) {
      const counted = score >= on ? 1 : 0;
      if (counted === 1 && state.recent === 0 && !state.active) state.since = at;
      state.recent = ((state.recent << 1) | counted) & mask;
      state.calm = score < off ? state.calm + 1 : 0;
      if (!state.active && bitsIn(state.recent) >= of) {
        state.active = true;
        return 'raised';
      }
      if (state.active && state.calm >= calmAfter) {
        state.active = false;
        return 'cleared';
      }
      return undefined;
    },
  };
};
