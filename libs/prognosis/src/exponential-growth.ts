import type { EpochMs } from '@fettle/kernel';

/**
 * Remaining life of a wearing component by exponential growth of its most telling signal: after
 * onset the logarithm of the excess over expected is a straight line in time with noise (Gebraeel
 * et al., Residual-life distributions from component degradation signals, IIE Transactions 37,
 * 2005). The quantiles are the times at which the line, moved by its own uncertainty, reaches the
 * failure level.
 */
export interface WearTrack {
  /** First sample of the onset; null while healthy. */
  onsetAt: EpochMs | null;
  /** Sums of the regression of log(excess) on hours since onset. */
  count: number;
  sumX: number;
  sumY: number;
  sumXx: number;
  sumXy: number;
  sumYy: number;
  lastX: number;
  lastY: number;
}

/** A component that shows no wear yet. */
export const newTrack = (): WearTrack => ({
  onsetAt: null,
  count: 0,
  sumX: 0,
  sumY: 0,
  sumXx: 0,
  sumXy: 0,
  sumYy: 0,
  lastX: 0,
  lastY: 0,
});

/** Below so many samples since onset there is no estimate. */
export const SAMPLES_MIN = 20;

/** The slope must stand out of its own error by so much. */
const SLOPE_SIGNIFICANT = 4;

const Z90 = 1.2816;
const HOUR_MS = 3_600_000;

/** Hours until failure as quantiles, or why there is no estimate. */
export type RemainingLife =
  | { readonly kind: 'none'; readonly reason: string }
  | {
      readonly kind: 'estimate';
      /** Hours by the clock of the samples. */
      readonly p10: number;
      readonly p50: number;
      readonly p90: number;
      /**
       * 1 as new to 0 failed: what is left of the way from onset level to failure level, by
       * logarithm.
       */
      readonly healthIndex: number;
      readonly samples: number;
    };

/**
 * Adds the excess (reported / expected − 1, or in standard scores) of one sample after onset, in
 * place.
 */
export const track = (wear: WearTrack, at: EpochMs, excess: number): void => {
  wear.onsetAt ??= at;
  if (!(excess > 0)) return;
  const x = (at - wear.onsetAt) / HOUR_MS;
  const y = Math.log(excess);
  wear.count += 1;
  wear.sumX += x;
  wear.sumY += y;
  wear.sumXx += x * x;
  wear.sumXy += x * y;
  wear.sumYy += y * y;
  wear.lastX = x;
  wear.lastY = y;
};

/** @param failureExcess excess at which the component has failed, same measure as was tracked. */
export const remainingLife = (wear: WearTrack, failureExcess: number): RemainingLife => {
  const { count, sumX, sumY, sumXx, sumXy, sumYy, lastX } = wear;
  if (wear.onsetAt === null) return { kind: 'none', reason: 'no sign of wear' };
  if (count < SAMPLES_MIN)
    return { kind: 'none', reason: `${count} of ${SAMPLES_MIN} samples since onset` };
  const spreadX = sumXx - (sumX * sumX) / count;
  const covariance = sumXy - (sumX * sumY) / count;
  const slope = covariance / spreadX;
  const residual = Math.max(
    1e-9,
    (sumYy - (sumY * sumY) / count - slope * covariance) / (count - 2),
  );
  // Neighbouring samples are not independent: the error is taken four times as wide.
  const slopeError = 2 * Math.sqrt(residual / spreadX);
  if (!(slope > 0) || slope < SLOPE_SIGNIFICANT * slopeError)
    return { kind: 'none', reason: 'the sign is there but does not grow clearly' };
  const level = sumY / count + slope * (lastX - sumX / count);
  const target = Math.log(failureExcess);
  const distance = target - level;
  const hours = (rate: number): number => Math.max(0, distance / rate);
  // The level of failure itself is known only to about a third.
  const rateSpread = Math.hypot(slopeError / slope, 0.3 / Math.max(0.3, Math.abs(distance)));
  return {
    kind: 'estimate',
    p10: hours(slope * (1 + Z90 * rateSpread)),
    p50: hours(slope),
    p90: hours(slope * Math.max(0.1, 1 - Z90 * rateSpread)),
    healthIndex: Math.min(1, Math.max(0, distance / Math.max(1e-9, target))),
    samples: count,
  };
};
