import { powerOfTwoFrom, realTransform } from '../spectrum/fft';
import type { Waveform } from '../waveform';
import { envelopeSpectrum, type Band, type EnvelopeSpectrum } from './envelope';

/** Above this, structures carry little of a bearing's ringing to where a sensor sits, Hz. */
const TOP_HZ = 10_000;

/**
 * Shaft revolutions a segment should hold: enough to tell neighbouring orders apart, few enough
 * to average.
 */
const REVOLUTIONS = 40;

/**
 * 15 bands: all of it, halves, quarters and eighths (the dyadic grid of the fast kurtogram,
 * Antoni, 2007).
 */
const bandGrid = (topHz: number): readonly Band[] =>
  [1, 2, 4, 8].flatMap((parts) =>
    Array.from({ length: parts }, (_, i) => ({
      fromHz: (i * topHz) / parts,
      toHz: ((i + 1) * topHz) / parts,
    })),
  );

/**
 * Samples of one segment: the power of two nearest to 40 revolutions, or the whole burst if it
 * is shorter.
 */
const segmentLength = (waveform: Waveform, shaftHz: number): number =>
  Math.min(
    powerOfTwoFrom(waveform.samples.length),
    2 ** Math.round(Math.log2((waveform.rateHz / shaftHz) * REVOLUTIONS)),
  );

const copyOf = (samples: ArrayLike<number>, from: number, to: number): Float64Array => {
  const part = new Float64Array(to - from);
  let mean = 0;
  for (let i = from; i < to; i += 1) mean += samples[i] as number;
  mean /= to - from;
  for (let i = from; i < to; i += 1) part[i - from] = (samples[i] as number) - mean;
  return part;
};

/**
 * Envelope spectra of every band of the grid, averaged over half-overlapping segments (Welch, 1967,
 * on the squared envelope): averaging steadies the floor, so that a line stands out by its height
 * and not by luck.
 */
export const envelopeSpectra = (
  waveform: Waveform,
  shaftHz: number,
  bands: readonly Band[] = bandGrid(Math.min(waveform.rateHz / 2, TOP_HZ)),
): readonly EnvelopeSpectrum[] => {
  const { samples, rateHz } = waveform;
  const length = segmentLength(waveform, shaftHz);
  const sums: EnvelopeSpectrum[] = [];
  let segments = 0;
  for (let from = 0; segments === 0 || from + length <= samples.length; from += length / 2) {
    const part = copyOf(samples, from, Math.min(samples.length, from + length));
    const spectrum = realTransform(part, length);
    bands.forEach((band, i) => {
      const one = envelopeSpectrum(spectrum, { samples: part.length, rateHz }, band);
      sums[i] = added(sums[i], one);
    });
    segments += 1;
  }
  for (const { amplitudes } of sums)
    for (let k = 0; k < amplitudes.length; k += 1)
      amplitudes[k] = Math.sqrt((amplitudes[k] as number) / segments);
  return sums.map((sum) => ({ ...sum, impulsiveness: sum.impulsiveness / segments }));
};

/** Sum of squares so far; the first spectrum becomes the sum. */
const added = (sum: EnvelopeSpectrum | undefined, one: EnvelopeSpectrum): EnvelopeSpectrum => {
  const { amplitudes } = one;
  for (let k = 0; k < amplitudes.length; k += 1)
    amplitudes[k] = (amplitudes[k] as number) ** 2 + (sum ? (sum.amplitudes[k] as number) : 0);
  return { ...one, impulsiveness: one.impulsiveness + (sum?.impulsiveness ?? 0) };
};
