/** One mean of neighbouring samples on the way to failure. */
export interface WearPoint {
  /** Operating hours since onset. */
  readonly hours: number;
  /** ln of the share of the way to the failure level: 0 is failure. */
  readonly log: number;
  /** Variance of `log` by the noise of the samples. */
  readonly variance: number;
}

/**
 * The way of one component from onset toward failure in at most {@link POINTS_MAX} means: plain
 * data of about 2 kB, however long it takes. Neighbours are merged when it is full.
 */
export interface Trajectory {
  samples: number;
  /** Samples a point. */
  width: number;
  hours: number[];
  shares: number[];
  counts: number[];
  /** Sums of the point that is being filled. */
  openHours: number;
  openShare: number;
  openCount: number;
  lastHours: number;
  lastShare: number;
  /** Mean of squared differences of neighbouring samples, halved: variance of one sample. */
  noise: number;
}

export const POINTS_MAX = 48;

/** Shares below this are noise around nothing. */
const SHARE_MIN = 1e-4;

/** Unexplained scatter of a point beside its noise, as a standard deviation of its logarithm. */
const LOG_SPREAD_MIN = 0.03;
const LOG_VARIANCE_MAX = 1;

/** A way that has not begun. */
export const newTrajectory = (): Trajectory => ({
  samples: 0,
  width: 1,
  hours: [],
  shares: [],
  counts: [],
  openHours: 0,
  openShare: 0,
  openCount: 0,
  lastHours: 0,
  lastShare: 0,
  noise: 0,
});

/**
 * Adds one sample in place: operating hours since onset, and the share of the way to the failure
 * level (0 healthy, 1 failed). What is no number, or not later than the sample before, is ignored.
 */
export const addSample = (way: Trajectory, hours: number, share: number): void => {
  if (!Number.isFinite(hours) || !Number.isFinite(share) || hours < 0) return;
  if (way.samples > 0 && hours <= way.lastHours) return;
  if (way.samples > 0) {
    const half = (share - way.lastShare) ** 2 / 2;
    way.noise += (half - way.noise) / Math.min(way.samples, 200);
  }
  way.samples += 1;
  way.lastHours = hours;
  way.lastShare = share;
  way.openHours += hours;
  way.openShare += share;
  way.openCount += 1;
  if (way.openCount < way.width) return;
  way.hours.push(way.openHours / way.openCount);
  way.shares.push(way.openShare / way.openCount);
  way.counts.push(way.openCount);
  way.openHours = way.openShare = way.openCount = 0;
  if (way.hours.length >= POINTS_MAX) mergeNeighbours(way);
};

const mergeNeighbours = (way: Trajectory): void => {
  const { hours, shares, counts } = way;
  const half = POINTS_MAX / 2;
  for (let i = 0; i < half; i += 1) {
    const [a, b] = [2 * i, 2 * i + 1];
    const [na, nb] = [counts[a] as number, counts[b] as number];
    counts[i] = na + nb;
    hours[i] = ((hours[a] as number) * na + (hours[b] as number) * nb) / (na + nb);
    shares[i] = ((shares[a] as number) * na + (shares[b] as number) * nb) / (na + nb);
  }
  hours.length = shares.length = counts.length = half;
  way.width *= 2;
};

/**
 * The points so far, the one being filled included, with the failure level at `level` times the
 * one the shares were reckoned with. Points without a positive share are left out.
 */
export const pointsOf = (way: Readonly<Trajectory>, level = 1): readonly WearPoint[] => {
  const points: WearPoint[] = [];
  const add = (hours: number, share: number, count: number): void => {
    const scaled = share / level;
    if (!(scaled > SHARE_MIN)) return;
    const relative = way.noise / (count * share * share);
    const variance = Math.min(LOG_VARIANCE_MAX, relative + LOG_SPREAD_MIN ** 2);
    points.push({ hours, log: Math.log(scaled), variance });
  };
  way.hours.forEach((hours, i) => add(hours, way.shares[i] as number, way.counts[i] as number));
  const { openCount } = way;
  // A last point of few samples would make the newest value the noisiest.
  if (openCount * 2 >= way.width)
    add(way.openHours / openCount, way.openShare / openCount, openCount);
  return points;
};

/** Fewer points than these tell neither a slope nor how sure it is. */
const POINTS_MIN = 4;

/** Why a member cannot say anything of these points; undefined when it can. */
export const refusalOf = (points: readonly WearPoint[]): string | undefined => {
  if (points.length < POINTS_MIN) return `${points.length} of ${POINTS_MIN} points since onset`;
  const numbers = points.flatMap(({ hours, log, variance }) => [hours, log, variance]);
  if (!numbers.every(Number.isFinite)) return 'a point is no number';
  if (points.some(({ variance }) => variance <= 0)) return 'a point has no variance';
  const rises = points.every(({ hours }, i) => i === 0 || hours > (points[i - 1]?.hours ?? 0));
  return rises ? undefined : 'the hours of the points do not rise';
};
