import type { EnvelopeSpectrum } from './envelope';

/**
 * An envelope spectrum divided by its own local floor: how far each bin stands out of its
 * neighbourhood. 1 is the floor. Comparing in relief makes a line's strength independent of gain,
 * load and band.
 */
export interface Relief {
  readonly heights: Float64Array;
  readonly binHz: number;
}

const medianOf = (values: Float64Array): number => {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1] ?? 0;
};

/**
 * Floor by block medians over two shaft revolutions' worth of bins, joined by straight lines: a
 * median does not see the lines themselves.
 * @param shaftHz shaft frequency, > 0
 * @param toHz up to where the relief is wanted
 */
export const reliefOf = (
  { amplitudes, binHz }: EnvelopeSpectrum,
  shaftHz: number,
  toHz: number,
): Relief => {
  const count = Math.min(amplitudes.length, Math.ceil(toHz / binHz) + 2);
  const width = Math.max(16, Math.round((2 * shaftHz) / binHz));
  const floors: number[] = [];
  for (let from = 0; from < count; from += width)
    floors.push(medianOf(amplitudes.subarray(Math.max(2, from), Math.min(from + width, count))));

  const heights = new Float64Array(count);
  for (let k = 2; k < count; k += 1) {
    const place = Math.max(0, Math.min(floors.length - 1, k / width - 0.5));
    const left = Math.floor(place);
    const below = floors[left] as number;
    const above = floors[Math.min(left + 1, floors.length - 1)] as number;
    const floor = below + (above - below) * (place - left);
    heights[k] = floor > 0 ? (amplitudes[k] as number) / floor : 0;
  }
  return { heights, binHz };
};
