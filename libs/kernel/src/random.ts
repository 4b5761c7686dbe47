/**
 * A stream of numbers that repeats from its seed. Nothing in the product draws from any
 * other source.
 */
export interface Random {
  /** Uniform in [0, 1), 32 bits of resolution. */
  next(): number;
  /** Uniform integer in [0, bound). */
  below(bound: number): number;
  /** Standard normal, by the polar method (Marsaglia, 1964). */
  normal(): number;
  /** An independent stream for a named purpose: drawing from one leaves the others as they were. */
  fork(name: string): Random;
}

/** 32-bit FNV-1a of a text, to turn names into seeds. */
export const hash32 = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
};

/**
 * Small fast counting generator (sfc32, Chris Doty-Humphrey, PractRand). Passes PractRand
 * and BigCrush.
 */
export const seededRandom = (seed: number | string): Random => {
  const text = String(seed);
  let a = hash32(text);
  let b = hash32(`${text}/b`);
  let c = hash32(`${text}/c`);
  let counter = 1;
  let spare: number | undefined;

  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };

  const normal = (): number => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    for (;;) {
      const u = 2 * next() - 1;
      const v = 2 * next() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const factor = Math.sqrt((-2 * Math.log(s)) / s);
        spare = v * factor;
        return u * factor;
      }
    }
  };

  for (let i = 0; i < 12; i += 1) next();
  return {
    next,
    normal,
    below: (bound) => Math.floor(next() * bound),
    fork: (name) => seededRandom(`${text}/${name}`),
  };
};
