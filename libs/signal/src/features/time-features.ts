/** Shape of a burst in time. Lengths in the unit of the samples. */
export interface TimeFeatures {
  readonly mean: number;
  /** Root mean square about the mean. */
  readonly rms: number;
  /** Largest distance from the mean. */
  readonly peak: number;
  /** Peak over RMS: 1.41 for a sine, 3–5 for a healthy machine, above 6 for impacts. */
  readonly crest: number;
  /** Fourth moment over variance squared: 1.5 for a sine, 3 for noise (not the excess). */
  readonly kurtosis: number;
  readonly skewness: number;
}

/**
 * Moments of a burst, population form. A constant burst has RMS 0 and neutral shape (crest 0,
 * kurtosis 3).
 */
export const timeFeatures = (samples: ArrayLike<number>): TimeFeatures => {
  const count = samples.length;
  let mean = 0;
  for (let i = 0; i < count; i += 1) mean += samples[i] as number;
  mean /= count;

  let second = 0;
  let third = 0;
  let fourth = 0;
  let peak = 0;
  for (let i = 0; i < count; i += 1) {
    const distance = (samples[i] as number) - mean;
    const square = distance * distance;
    second += square;
    third += square * distance;
    fourth += square * square;
    if (distance > peak) peak = distance;
    else if (-distance > peak) peak = -distance;
  }
  const variance = second / count;
  const rms = Math.sqrt(variance);
  if (!(variance > 0)) return { mean, rms: 0, peak: 0, crest: 0, kurtosis: 3, skewness: 0 };
  return {
    mean,
    rms,
    peak,
    crest: peak / rms,
    kurtosis: fourth / count / (variance * variance),
    skewness: third / count / (variance * rms),
  };
};
