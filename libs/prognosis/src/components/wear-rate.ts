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

/** Student's t at 90 %, by degrees of freedom; the normal value beyond. */
const T90 = [3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372] as const;
const T90_MANY = 1.2816;

/** Two points make a line; only a third says how good it is. */
const READINGS_MIN = 3;

/** A rate below this many of its own standard errors is no wear. */
const SIGNIFICANT = 2;

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
  const residual = Math.sqrt(Math.max(0, yy - slope * xy) / (count - 2));
  return { slope, now: meanY - slope * meanX, error: residual / Math.sqrt(xx), xx };
};

/**
 * Remaining life of a seal or liner from thickness readings: a straight line (Archard's law at a
 * duty that stays) to the thickness at which it is worn out, with Student's t on the rate (the
 * long-term corrosion rate of API 510, §7.1, with its error). Readings of one hour count as many.
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
  const { slope, now, error } = lineOf(readings);
  const rate = -slope;
  if (!(rate > 0) || rate < SIGNIFICANT * error) return none('no wear stands out of the readings');
  const left = Math.max(0, now - minimumMillimetres);
  const t = T90[readings.length - READINGS_MIN] ?? T90_MANY;
  const slow = Math.max(0.1 * rate, rate - t * error);
  return {
    kind: 'estimate',
    p10: left / (rate + t * error),
    p50: left / rate,
    p90: left / slow,
    perThousandHours: 1000 * rate,
  };
};
