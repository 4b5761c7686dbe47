/**
 * Random numbers by position instead of by order: draw n of a stream is a hash of (key, n). A
 * machine's noise therefore stays the same whatever faults or repairs happen to it, so two
 * histories of one seed differ only by what was done (common random numbers), and a machine's state
 * needs no generator in it.
 */
const UNIT = 2 ** -32;

/** A 32-bit bijective mixer with low bias (Chris Wellons, hash-prospector, `lowbias32`). */
const mix32 = (input: number): number => {
  let x = input | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
};

/** The key of stream number `stream` of a seed. Both are 32-bit integers. */
export const streamKey = (seed: number, stream: number): number =>
  mix32(mix32(stream + 0x9e3779b9) ^ seed);

/** Draw `n` of a stream: uniform in (0, 1), never an end, 32 bits of resolution. */
export const uniformAt = (key: number, n: number): number =>
  (mix32((mix32(n ^ key) + key) | 0) + 0.5) * UNIT;

/** Draw `n` of a stream: standard normal (Box and Muller, 1958), |x| < 6.7. */
export const normalAt = (key: number, n: number): number =>
  Math.sqrt(-2 * Math.log(uniformAt(key, 2 * n))) *
  Math.cos(2 * Math.PI * uniformAt(key, 2 * n + 1));
