/**
 * Surprise by records: how far beyond everything seen so far a value goes, relative to the range of
 * what was seen. The range relaxes slowly towards the mean, so that very old extremes are
 * forgotten, and the surprise habituates: after large records, the next must be as large to count
 * as much.
 *
 * Several streams are kept side by side in one slab, because the novelty bank runs many on a
 * signal.
 */
export interface RecordRanges {
  low: Float64Array;
  high: Float64Array;
  mean: Float64Array;
  /** Moving average of past excesses, in ranges: what the stream has made us used to. */
  peak: Float64Array;
}

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

export const emptyRanges = (streams: number): RecordRanges => ({
  low: new Float64Array(streams).fill(NaN),
  high: new Float64Array(streams).fill(NaN),
  mean: new Float64Array(streams).fill(NaN),
  peak: new Float64Array(streams),
});

/** Takes the next value of stream k and gives its surprise in [0, 1). */
export const surprise = (
  ranges: RecordRanges,
  options: RecordOptions,
  { k, value }: { k: number; value: number },
): number => {
  const low = ranges.low[k] as number;
  const high = ranges.high[k] as number;
  if (Number.isNaN(low)) {
    ranges.low[k] = value;
    ranges.high[k] = value;
    ranges.mean[k] = value;
    return 0;
  }
  const beyond = value > high ? value - high : value < low ? low - value : 0;
  const width = high - low;
  const excess = beyond === 0 ? 0 : width > 0 ? beyond / width : 1;
  const before = ranges.mean[k] as number;
  const mean = before + options.meanWeight * (value - before);
  const top = value > high ? value : high;
  const bottom = value < low ? value : low;
  ranges.mean[k] = mean;
  ranges.high[k] = top - options.relaxation * (top - mean);
  ranges.low[k] = bottom + options.relaxation * (mean - bottom);
  const peak = ranges.peak[k] as number;
  ranges.peak[k] = peak + (excess > peak ? options.habitRise : options.habitFall) * (excess - peak);
  return excess > 0 ? excess / (options.habit + peak + excess) : 0;
};
