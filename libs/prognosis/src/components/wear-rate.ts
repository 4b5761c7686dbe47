/** One measurement of what is left: thickness of a liner, height of a seal face. */
export interface ThicknessReading {
  /** Operating hours at the measurement. */
  readonly hours: number;
  /** mm. */
  readonly millimetres: number;
}

/** Remaining life by measured wear, hours, or why there is none. */
export type WearRateLife =
  | { readonly kind: 'none'; readonly reason: string }
  | {
      readonly kind: 'estimate';
      readonly p10: number;
      readonly p50: number;
      readonly p90: number;
      /** mm a thousand hours. */
      readonly perThousandHours: number;
    };

/** Student's t at 90 %, by degrees of freedom. */
const T90 = [3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372] as const;
const NORMAL_90 = 1.2816;

/** Beyond the table by the first term of its expansion (Abramowitz and Stegun, 26.7.5). */
const tOf = (freedom: number): number =>
  T90[freedom - 1] ?? NORMAL_90 * (1 + (NORMAL_90 ** 2 + 1) / (4 * freedom));

/** Two points make a line; only a third says how good it is. */
const READINGS_MIN = 3;

const none = (reason: string): WearRateLife => ({ kind: 'none', reason });

/** Least-squares line of thickness on hours since the last reading. */
const lineOf = (readings: readonly ThicknessReading[]) => {
  const count = readings.length;
  const last = Math.max(...readings.map(({ hours }) => hours));
  const meanX = readings.reduce((sum, { hours }) => sum + (hours - last), 0) / count;
  const meanY = readings.reduce((sum, { millimetres }) => sum + millimetres, 0) / count;
  let [xx, xy, yy] = [0, 0, 0];
  for (const { hours, millimetres } of readings) {
    const x = hours - last - meanX;
    const y = millimetres - meanY;
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  const slope = xy / xx;
  const variance = Math.max(0, yy - slope * xy) / (count - 2);
  return { rate: -slope, now: meanY - slope * meanX, variance, count, meanX, xx };
};

/**
 * Hours from the last reading between which the line crosses a level, by the errors of both its
 * rate and its height: (D − r·τ)² = t²·s²·(1/n + (τ − x̄)²/Σ(x − x̄)²) (Fieller, J. R. Stat. Soc. B
 * 16, 1954). Undefined where the rate itself may be none: there is no end then.
 */
const crossingOf = (
  { rate, now, variance, count, meanX, xx }: ReturnType<typeof lineOf>,
  level: number,
  t: number,
): readonly [number, number] | undefined => {
  const height = now - level;
  const error = t * t * variance;
  const a = rate * rate - error / xx;
  const half = height * rate - (error * meanX) / xx;
  const c = height * height - error / count - (error * meanX * meanX) / xx;
  if (!(rate > 0 && a > 0)) return undefined;
  const root = Math.sqrt(Math.max(0, half * half - a * c));
  return [(half - root) / a, (half + root) / a];
};

/**
 * Remaining life of a seal or liner from thickness readings: a straight line (Archard's law at a
 * duty that stays) to the thickness at which it is worn out (the long-term corrosion rate of API
 * 510, §7.1, with its error). Readings of one hour count as many.
 */
export const wearRateLife = (
  readings: readonly ThicknessReading[],
  minimumMillimetres: number,
): WearRateLife => {
  const numbers = readings.flatMap(({ hours, millimetres }) => [hours, millimetres]);
  if (![...numbers, minimumMillimetres].every(Number.isFinite))
    return none('a reading is no number');
  if (readings.some(({ millimetres }) => millimetres < 0)) return none('a thickness is negative');
  if (new Set(readings.map(({ hours }) => hours)).size < READINGS_MIN)
    return none(`readings at ${READINGS_MIN} different ages are needed`);
  const line = lineOf(readings);
  const within = crossingOf(line, minimumMillimetres, tOf(readings.length - 2));
  if (within === undefined) return none('no wear stands out of the readings');
  const { rate, now } = line;
  return {
    kind: 'estimate',
    p10: Math.max(0, within[0]),
    p50: Math.max(0, (now - minimumMillimetres) / rate),
    p90: Math.max(0, within[1]),
    perThousandHours: 1000 * rate,
  };
};
