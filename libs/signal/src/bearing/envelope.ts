import { hann, powerAt } from '../spectrum/windowed';
import {
  inverseTransform,
  powerOfTwoFrom,
  realTransform,
  type HalfSpectrum,
} from '../spectrum/fft';

/** A band of frequencies, Hz. */
export interface Band {
  readonly fromHz: number;
  readonly toHz: number;
}

/** Spectrum of an envelope: amplitude per bin from 0 Hz up. */
export interface EnvelopeSpectrum {
  readonly band: Band;
  readonly amplitudes: Float64Array;
  readonly binHz: number;
  /** Kurtosis of the complex envelope less 2: 0 for noise, large for impulses (Antoni, 2006). */
  readonly impulsiveness: number;
}

/**
 * Squared-envelope spectrum of one band of an already transformed burst. The band's bins are moved
 * to 0 Hz and transformed back at the band's own rate, which gives the complex envelope directly
 * (Randall and Antoni, 2011, section 4.2): a sixteenth of the spectrum costs a sixteenth of
 * the work.
 */
export const envelopeSpectrum = (
  spectrum: HalfSpectrum,
  { samples, rateHz }: { readonly samples: number; readonly rateHz: number },
  band: Band,
): EnvelopeSpectrum => {
  const binHz = rateHz / spectrum.size;
  const first = Math.max(1, Math.round(band.fromHz / binHz));
  const last = Math.min(spectrum.size / 2 - 1, Math.round(band.toHz / binHz));
  const count = Math.max(0, last - first + 1);
  const size = powerOfTwoFrom(count);
  const moved = new Float64Array(2 * size);
  moved.set(spectrum.bins.subarray(2 * first, 2 * (first + count)));
  const complex = inverseTransform(moved);

  // Padding with zeros before the first transform leaves a silent tail: it is not part of
  // the burst.
  const used = Math.max(2, Math.floor((size * samples) / spectrum.size));
  const squared = new Float64Array(size);
  let mean = 0;
  let fourth = 0;
  for (let i = 0; i < used; i += 1) {
    const re = complex[2 * i] as number;
    const im = complex[2 * i + 1] as number;
    const power = re * re + im * im;
    squared[i] = power;
    mean += power;
    fourth += power * power;
  }
  mean /= used;
  const impulsiveness = mean > 0 ? fourth / used / (mean * mean) - 2 : 0;
  const window = hann(used);
  for (let i = 0; i < used; i += 1)
    squared[i] = ((squared[i] as number) - mean) * (window[i] as number);
  const transformed = realTransform(squared, size);
  const amplitudes = new Float64Array(size / 2);
  const scale = mean > 0 ? 4 / (used * mean) : 0;
  for (let k = 0; k < amplitudes.length; k += 1)
    amplitudes[k] = scale * Math.sqrt(powerAt(transformed.bins, k));
  return { band, amplitudes, binHz, impulsiveness };
};
