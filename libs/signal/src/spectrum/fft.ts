import FFT from 'fft.js';

/** A plan depends on its size alone and is never written to again: keeping it changes no result. */
const plans = new Map<number, FFT>();

const planOf = (size: number): FFT => {
  const known = plans.get(size);
  if (known !== undefined) return known;
  const plan = new FFT(size);
  plans.set(size, plan);
  return plan;
};

/** The smallest power of two ≥ `length`, at least 2. */
export const powerOfTwoFrom = (length: number): number =>
  2 ** Math.max(1, Math.ceil(Math.log2(Math.max(2, length))));

/** Bins 0 … size/2 of a discrete Fourier transform: real and imaginary parts interleaved. */
export interface HalfSpectrum {
  readonly bins: Float64Array;
  /** Length of the transform, a power of two; the input was padded with zeros to it. */
  readonly size: number;
}

/**
 * Transform of real samples, padded with zeros to a power of two. Not scaled: Σ x·e^(−2πikn/size).
 */
export const realTransform = (
  samples: Float64Array,
  size = powerOfTwoFrom(samples.length),
): HalfSpectrum => {
  const input = new Float64Array(size);
  input.set(samples);
  const output = new Float64Array(2 * size);
  planOf(size).realTransform(output, input);
  return { bins: output.subarray(0, size + 2), size };
};

/** Inverse transform of interleaved complex bins (length 2 × power of two), scaled by 1/size. */
export const inverseTransform = (bins: Float64Array): Float64Array => {
  const output = new Float64Array(bins.length);
  planOf(bins.length / 2).inverseTransform(output, bins);
  return output;
};
