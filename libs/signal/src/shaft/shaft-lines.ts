import { GRAVITY } from '../waveform';
import { powerAt, type WindowedSpectrum } from '../spectrum/windowed';

/** Velocity RMS, mm/s, at multiples of shaft speed and in all. */
export interface ShaftLines {
  /** At 1×, 2×, 3×, … 10×. */
  readonly harmonics: readonly number[];
  /** Root sum of squares at ½×, 1½× and 2½×: a loose or rubbing rotor. */
  readonly halves: number;
  /** Everything from 0.3× to 10.5×. */
  readonly total: number;
}

const HARMONICS = 10;

/** Bins a line may spread over: the Hann main lobe and a little drift of speed. */
const HALF_WIDTH_BINS = 3;

/** Reads the shaft's own lines off a spectrum of acceleration in g. */
export const shaftLines = (spectrum: WindowedSpectrum, shaftHz: number): ShaftLines => {
  const { bins, size, binHz, windowPower } = spectrum;
  const scale = GRAVITY * 1000 * Math.sqrt(2 / (size * windowPower));
  const rmsBetween = (first: number, last: number): number => {
    let sum = 0;
    for (let k = Math.max(1, first); k <= Math.min(last, size / 2 - 1); k += 1)
      sum += powerAt(bins, k) / (2 * Math.PI * k * binHz) ** 2;
    return scale * Math.sqrt(sum);
  };
  // Zero padding makes bins finer than the burst can resolve; the lobe keeps its width in hertz.
  const padding = size / (windowPower * (8 / 3));
  const half = Math.ceil(HALF_WIDTH_BINS * padding);
  const lineAt = (order: number): number => {
    const centre = Math.round((order * shaftHz) / binHz);
    return rmsBetween(centre - half, centre + half);
  };
  return {
    harmonics: Array.from({ length: HARMONICS }, (_, i) => lineAt(i + 1)),
    halves: Math.hypot(lineAt(0.5), lineAt(1.5), lineAt(2.5)),
    total: rmsBetween(
      Math.round((0.3 * shaftHz) / binHz),
      Math.round(((HARMONICS + 0.5) * shaftHz) / binHz),
    ),
  };
};
