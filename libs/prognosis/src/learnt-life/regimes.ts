import type { OperatingRun } from './operating-run';

/** Operating regimes: centres of clusters of the declared settings, as plain data. */
export interface Regimes {
  readonly centres: readonly (readonly number[])[];
  /** One standard deviation of each setting over all runs; distances are measured in it. */
  readonly scale: readonly number[];
}

const REGIMES_MAX = 8;
/** Settings are clusters when these explain all but so much of their variance. */
const UNEXPLAINED_MAX = 0.01;
const SAMPLE_MAX = 4000;
const ROUNDS = 20;

const distance = (row: readonly number[], centre: readonly number[], scale: readonly number[]) => {
  let sum = 0;
  for (let j = 0; j < centre.length; j += 1)
    sum += (((row[j] as number) - (centre[j] as number)) / (scale[j] as number)) ** 2;
  return sum;
};

const nearest = ({ centres, scale }: Regimes, row: readonly number[]): [number, number] => {
  let best = 0;
  let least = Infinity;
  centres.forEach((centre, k) => {
    const d = distance(row, centre, scale);
    if (d < least) [best, least] = [k, d];
  });
  return [best, least];
};

const meanOf = (rows: readonly (readonly number[])[], width: number): number[] =>
  Array.from({ length: width }, (_, j) =>
    rows.reduce((sum, row) => sum + (row[j] as number) / rows.length, 0),
  );

const sampleOf = (runs: readonly OperatingRun[], width: number): number[][] => {
  const all = runs.flatMap(({ settings, length }) =>
    Array.from({ length }, (_, i) => Array.from(settings.subarray(i * width, (i + 1) * width))),
  );
  const known = all.filter((row) => row.every(Number.isFinite));
  const step = Math.max(1, Math.floor(known.length / SAMPLE_MAX));
  return known.filter((_, i) => i % step === 0);
};

/** Moves centres to the means of what lies nearest to them (Lloyd, 1982). */
const settle = (regimes: Regimes, rows: readonly number[][]): Regimes => {
  let now = regimes;
  for (let round = 0; round < ROUNDS; round += 1) {
    const parts = now.centres.map((): number[][] => []);
    for (const row of rows) (parts[nearest(now, row)[0]] as number[][]).push(row);
    const centres = parts.map((part, k) =>
      part.length === 0 ? (now.centres[k] as number[]) : meanOf(part, now.scale.length),
    );
    now = { ...now, centres };
  }
  return now;
};

/**
 * Finds at most 8 regimes: centres are added where settings lie farthest from all (Gonzalez, 1985)
 * until clusters explain 99 % of the variance. Settings that merely scatter are one regime.
 */
export const findRegimes = (runs: readonly OperatingRun[], width: number): Regimes => {
  const rows = sampleOf(runs, width);
  const mean = meanOf(rows, width);
  const scale = mean.map(
    (m, j) =>
      Math.sqrt(rows.reduce((sum, row) => sum + ((row[j] as number) - m) ** 2, 0) / rows.length) ||
      1,
  );
  const one: Regimes = { centres: [mean], scale };
  if (width === 0 || rows.length === 0) return { centres: [[]], scale: [] };
  const spread = (regimes: Regimes) => rows.reduce((sum, row) => sum + nearest(regimes, row)[1], 0);
  const whole = spread(one);
  let regimes = one;
  while (regimes.centres.length < REGIMES_MAX && spread(regimes) > UNEXPLAINED_MAX * whole) {
    const current = regimes;
    const far = rows.reduce((a, b) => (nearest(current, b)[1] > nearest(current, a)[1] ? b : a));
    regimes = settle({ ...regimes, centres: [...regimes.centres, far] }, rows);
  }
  return spread(regimes) <= UNEXPLAINED_MAX * whole ? regimes : one;
};

/** Number of the regime nearest to the settings; 0 where they are not known. */
export const regimeOf = (regimes: Regimes, settings: readonly number[]): number =>
  regimes.centres.length === 1 ? 0 : nearest(regimes, settings)[0];
