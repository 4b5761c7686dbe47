import { noForecast, weightedQuantiles, type Forecast } from './forecast';
import { refusalOf, type WearPoint } from './trajectory';

/** A life that has ended: its way to failure, thinned. */
export interface EndedLife {
  /** Who lived it, for people: `pump-17`. */
  readonly name: string;
  /** Operating hours since onset, rising. */
  readonly hours: readonly number[];
  /** ln of the share of the way to failure at these hours. */
  readonly logs: readonly number[];
  /** Operating hours from onset to the end, at or after the last point. */
  readonly endHours: number;
}

/** How much faster or slower a life may have gone than the one it is like. */
const STRETCHES = [0.4, 0.55, 0.75, 1, 1.33, 1.8, 2.5] as const;
const STRETCH_SPREAD = 0.45;
/** Places of a past life at which the present one may be now. */
const PLACES = 24;
/** Points of the present life that are compared, newest last. */
const COMPARED = 16;
/** Standard deviation of the logarithm around a life that is alike. */
const ALIKE = 0.2;
const LIVES_MIN = 3;

/** ln share of a past life at an age, straight between its points. */
const logAt = ({ hours, logs }: EndedLife, age: number): number => {
  let [low, high] = [0, hours.length - 1];
  if (age <= (hours[0] as number)) return logs[0] as number;
  if (age >= (hours[high] as number)) return logs[high] as number;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((hours[middle] as number) <= age) low = middle;
    else high = middle;
  }
  const [h0, h1] = [hours[low] as number, hours[high] as number];
  const [y0, y1] = [logs[low] as number, logs[high] as number];
  return y0 + ((age - h0) / (h1 - h0)) * (y1 - y0);
};

interface Match {
  readonly name: string;
  readonly left: number;
  readonly weight: number;
}

/** How well the recent past fits a past life that is `age` old there and went `stretch` slower. */
const matchAt = (
  life: EndedLife,
  recent: readonly WearPoint[],
  { age, stretch }: { readonly age: number; readonly stretch: number },
): Match => {
  const now = (recent[recent.length - 1] as WearPoint).hours;
  let [distance, count] = [0, 0];
  for (const { hours, log, variance } of recent) {
    const then = age - (now - hours) / stretch;
    // Before its onset the past life showed as little as at it.
    distance += (log - logAt(life, then)) ** 2 / (ALIKE ** 2 + variance);
    count += 1;
  }
  // Neighbouring points say much the same: together they count as four.
  const misfit = (4 * distance) / count + (Math.log(stretch) / STRETCH_SPREAD) ** 2;
  return { name: life.name, left: (life.endHours - age) * stretch, weight: Math.exp(-misfit / 2) };
};

/**
 * Remaining life by similarity to lives that have ended: the recent way is laid over every past
 * life at many ages and paces; what was left there, weighted by the fit, is what is left here
 * (Wang, Yu, Siegel and Lee, A similarity-based prognostics approach for remaining useful life
 * estimation, PHM 2008). `like` names the two lives that weigh most. No forecast below three past
 * lives, or where none is alike.
 */
export const similarForecast = (
  points: readonly WearPoint[],
  lives: readonly EndedLife[],
): Forecast => {
  const usable = lives.filter(
    ({ hours, logs, endHours }) =>
      hours.length >= 2 && endHours > 0 && [...hours, ...logs, endHours].every(Number.isFinite),
  );
  if (usable.length < LIVES_MIN)
    return noForecast(`${usable.length} of ${LIVES_MIN} lives of its class have ended`);
  const refusal = refusalOf(points);
  if (refusal !== undefined) return noForecast(refusal);
  const step = Math.max(1, Math.floor(points.length / COMPARED));
  const recent = points.filter((_, i) => (points.length - 1 - i) % step === 0);
  const matches: Match[] = [];
  for (const life of usable)
    for (const stretch of STRETCHES)
      for (let place = 0; place < PLACES; place += 1)
        matches.push(
          matchAt(life, recent, { age: (life.endHours * (place + 0.5)) / PLACES, stretch }),
        );
  const weights = matches.map(({ weight }) => weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 1e-6)) return noForecast('no life that has ended was like this one');
  const hours = weightedQuantiles(
    matches.map(({ left }) => left),
    weights,
  );
  return { kind: 'forecast', hours, like: mostLike(matches) };
};

const mostLike = (matches: readonly Match[]): readonly string[] => {
  const byName = new Map<string, number>();
  for (const { name, weight } of matches) byName.set(name, (byName.get(name) ?? 0) + weight);
  return [...byName]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 2)
    .map(([name]) => name);
};
