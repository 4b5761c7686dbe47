import { assert } from '@fettle/kernel';

import { scoreOf, usable, type Detector, type Sample } from '../detector';
import { contextSurprise, emptyContext, type ContextState } from './context-novelty';
import { emptyRanges, recordDefaults, surprise } from './record-range';
import type { RecordOptions, RecordRanges } from './record-range';
import { dayProfile, deviation, emptyProfile, weekProfile, type Profile } from './seasonal-profile';

/** How the novelty bank is set: units and defaults stand at each option. */
export interface NoveltyBankOptions extends Partial<RecordOptions> {
  /** Samples before anything is scored. Default 100. */
  readonly warmUpSamples?: number;
  /** Habituated surprise that scores 0.5, in (0, 1). Default 0.34. */
  readonly limit?: number;
  /** Habituated surprise that starts a refractory period, in (0, 1). Default the limit. */
  readonly refractoryFrom?: number;
  /** Samples that are silent after one that was loud: one burst is one finding. Default 150. */
  readonly refractorySamples?: number;
}

/** Streams of the bank; the words are the reasons. */
const STREAMS = [
  'VALUE', // the value itself
  'AVERAGE', // its mean over about 20 …
  'TREND', // … and over about 60 samples
  'SCATTER', // its standard deviation over about 30 samples
  'TIME_OF_DAY', // deviation from the profile of the day, …
  'TIME_OF_DAY_5', // … averaged over about 5 …
  'TIME_OF_DAY_20', // … and 20 samples
  'TIME_OF_WEEK', // deviation from the profile of the week, …
  'TIME_OF_WEEK_20', // … averaged over about 20 samples
  'ORDER', // surprise of the order in which values follow each other
] as const;

const REASONS = STREAMS.map((stream) => `NEW_${stream}`);
const LEVELS = 8;

/** What the novelty bank remembers: plain data, updated in place. */
export interface NoveltyBankState {
  ranges: RecordRanges;
  day: Profile;
  week: Profile;
  context: ContextState;
  /**
   * Moving averages: of the value over 20, 60 and 30, of day deviations over 5, 20, of week's
   * over 20.
   */
  averages: Float64Array;
  variance: number;
  /** What the fused surprise of this signal has made us used to. */
  used: number;
  count: number;
  quiet: number;
}

/** Habituation of the fused surprise: a signal that is often surprising must surprise more. */
const HABIT = 0.15;
const HABIT_RISE = 0.12;
const HABIT_FALL = 5e-4;

/** Weight of the newest sample in a moving average that remembers about n. */
const weightOf = (n: number): number => 2 / (n + 1);
const [W5, W20, W30, W60] = [weightOf(5), weightOf(20), weightOf(30), weightOf(60)];

/** Moves average k on by one value. */
const follow = (averages: Float64Array, k: number, step: { value: number; weight: number }) => {
  const before = averages[k] as number;
  return (averages[k] = before + step.weight * (step.value - before));
};

/** Fills the views of this sample and moves everything they rest on. */
const look = (state: NoveltyBankState, sample: Sample, views: Float64Array): void => {
  const { averages } = state;
  const { value } = sample;
  if (state.count === 0) averages.fill(value, 0, 3);
  const day = deviation(state.day, dayProfile, sample);
  const week = deviation(state.week, weekProfile, sample);
  const away = value - (averages[2] as number);
  state.variance += W30 * (away * away - state.variance);
  follow(averages, 2, { value, weight: W30 });
  views[0] = value;
  views[1] = follow(averages, 0, { value, weight: W20 });
  views[2] = follow(averages, 1, { value, weight: W60 });
  views[3] = Math.sqrt(state.variance);
  views[4] = day;
  views[5] = follow(averages, 3, { value: day, weight: W5 });
  views[6] = follow(averages, 4, { value: day, weight: W20 });
  views[7] = week;
  views[8] = follow(averages, 5, { value: week, weight: W20 });
  views[9] = contextSurprise(state.context, LEVELS, value);
};

const initialBank = (): NoveltyBankState => ({
  ranges: emptyRanges(STREAMS.length),
  day: emptyProfile(dayProfile),
  week: emptyProfile(weekProfile),
  context: emptyContext(LEVELS),
  averages: new Float64Array(6),
  variance: 0,
  used: 0,
  count: 0,
  quiet: 0,
});

/**
 * Novelty bank: ten views of one signal, each asking whether it goes where it has never been
 * ({@link RecordRanges}), fused by their root mean square so that agreement counts, and silent for
 * a while after each burst. Constant time and about 1 kB a signal; needs no training and no model.
 * Own design, judged on NAB (see the scoreboard of this library).
 */
export const noveltyBank = (options: NoveltyBankOptions = {}): Detector<NoveltyBankState> => {
  const { warmUpSamples = 100, limit = 0.34, refractorySamples = 150 } = options;
  const { refractoryFrom = limit } = options;
  const record: RecordOptions = { ...recordDefaults, ...options };
  assert(limit > 0 && limit < 1 && refractoryFrom > 0, 'limits are in (0, 1)');
  const views = new Float64Array(STREAMS.length); // scratch, filled anew by every step

  /** Root mean square of the surprises of all views, so that agreement counts. */
  const fuse = (state: NoveltyBankState): { fused: number; loudest: number } => {
    let sum = 0;
    let loudest = 0;
    let most = -1;
    for (let k = 0; k < views.length; k += 1) {
      const s = surprise(state.ranges.slab, record, { k, value: views[k] as number });
      sum += s * s;
      if (s > most) {
        most = s;
        loudest = k;
      }
    }
    return { fused: Math.sqrt(sum / views.length), loudest };
  };

  return {
    name: 'novelty-bank',
    version: 1,
    initial: initialBank,
    step(state, sample) {
      if (!usable(sample)) return { state, score: 0 };
      look(state, sample, views);
      const { fused, loudest } = fuse(state);
      state.count += 1;
      const relative = fused / (HABIT + state.used + fused);
      state.used += (fused > state.used ? HABIT_RISE : HABIT_FALL) * (fused - state.used);
      if (state.count <= warmUpSamples) return { state, score: 0 };
      if (state.quiet > 0) {
        state.quiet -= 1;
        return { state, score: 0 };
      }
      if (relative > refractoryFrom) state.quiet = refractorySamples;
      if (relative === 0) return { state, score: 0 };
      return { state, score: scoreOf(relative, limit), reason: REASONS[loudest] };
    },
  };
};
