/**
 * Surprise by records: how far beyond everything seen so far a value goes, relative to the range of
 * what was seen. The range relaxes slowly towards the mean, so that very old extremes are
 * forgotten, and the surprise habituates: after large records, the next must be as large to count
 * as much.
 *
 * Several streams are kept side by side in one slab, because the novelty bank runs many on
 * a signal.
 */
export interface RecordRanges {
  /** Four numbers a stream: low, high, mean, and the habit, a moving average of past excesses. */
  slab: Float64Array;
}

const WIDTH = 4;

export interface RecordOptions {
  /** Share of its distance to the mean that an edge of the range gives up every sample. */
  readonly relaxation: number;
  /** Weight of the newest value in the mean. */
  readonly meanWeight: number;
  /** Excess, in ranges, that counts half while nothing was ever beyond. */
  readonly habit: number;
  /** Weight of a larger and of a smaller excess in what one is used to. */
  readonly habitRise: number;
  readonly habitFall: number;
}

export const recordDefaults: RecordOptions = {
  relaxation: 1.5e-5,
  meanWeight: 0.01,
  habit: 0.1,
  habitRise: 0.03,
  habitFall: 0.004,
};

export const emptyRanges = (streams: number): RecordRanges => {
  const slab = new Float64Array(WIDTH * streams);
  for (let at = 0; at < slab.length; at += WIDTH) slab.fill(NaN, at, at + 3);
  return { slab };
};

/** First sight of a stream: everything is its value. */
const begin = (slab: Float64Array, at: number, value: number): number => {
  slab.fill(value, at, at + 3);
  return 0;
};

/** Takes the next value of stream k and gives its surprise in [0, 1). */
export const surprise = (
  slab: Float64Array,
  options: RecordOptions,
  { k, value }: { readonly k: number; readonly value: number },
): number => {
  const at = WIDTH * k;
  const low = slab[at] as number;
  const high = slab[at + 1] as number;
  if (Number.isNaN(low)) return begin(slab, at, value);
  const before = slab[at + 2] as number;
  const mean = before + options.meanWeight * (value - before);
  const top = value > high ? value : high;
  const bottom = value < low ? value : low;
  slab[at] = bottom + options.relaxation * (mean - bottom);
  slab[at + 1] = top - options.relaxation * (top - mean);
  slab[at + 2] = mean;
  const peak = slab[at + 3] as number;
  const beyond = top - high + low - bottom;
  if (beyond === 0) {
    slab[at + 3] = peak - options.habitFall * peak;
    return 0;
  }
  const width = high - low;
  const excess = width > 0 ? beyond / width : 1;
  slab[at + 3] = peak + (excess > peak ? options.habitRise : options.habitFall) * (excess - peak);
  return excess / (options.habit + peak + excess);
};
