import { realTransform, type HalfSpectrum } from './fft';

/** A transform of a burst less its mean under a Hann window, with what is needed to scale it. */
export interface WindowedSpectrum extends HalfSpectrum {
  readonly binHz: number;
  /** Σ w: an undisturbed sine of amplitude A shows as A·Σw/2 in its bin. */
  readonly windowSum: number;
  /** Σ w²: the mean square of a band is 2·Σ|X|² / (size·Σw²). */
  readonly windowPower: number;
}

/**
 * A window depends on its length alone and is never written to again: keeping the last ones changes
 * no result.
 */
const windows = new Map<number, Float64Array>();
const MOST_WINDOWS = 32;

/** Periodic Hann window of a length. Do not write to it. */
export const hann = (length: number): Float64Array => {
  const known = windows.get(length);
  if (known !== undefined) return known;
  const step = (2 * Math.PI) / length;
  const window = Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos(step * i));
  if (windows.size >= MOST_WINDOWS) windows.clear();
  windows.set(length, window);
  return window;
};

/**
 * Hann-windowed transform. The window keeps strong low frequencies from leaking into the rest,
 * which matters before an integration that divides by frequency.
 */
export const windowedSpectrum = (samples: ArrayLike<number>, rateHz: number): WindowedSpectrum => {
  const count = samples.length;
  let mean = 0;
  for (let i = 0; i < count; i += 1) mean += samples[i] as number;
  mean /= count;

  const windowed = new Float64Array(count);
  const window = hann(count);
  let windowSum = 0;
  let windowPower = 0;
  for (let i = 0; i < count; i += 1) {
    const w = window[i] as number;
    windowed[i] = ((samples[i] as number) - mean) * w;
    windowSum += w;
    windowPower += w * w;
  }
  const { bins, size } = realTransform(windowed);
  return { bins, size, binHz: rateHz / size, windowSum, windowPower };
};

/** |X|² of a bin. */
export const powerAt = (bins: Float64Array, k: number): number => {
  const re = bins[2 * k] as number;
  const im = bins[2 * k + 1] as number;
  return re * re + im * im;
};
