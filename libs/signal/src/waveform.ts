/** One burst of a vibration sensor. */
export interface Waveform {
  /** Acceleration in g, equally spaced. */
  readonly samples: ArrayLike<number>;
  /** Samples per second, > 0. */
  readonly rateHz: number;
  /** Speed of the shaft during the burst, r/min; undefined when nobody knows. */
  readonly shaftSpeedRpm?: number;
}

/** Standard gravity, m/s² (ISO 80000-3). */
export const GRAVITY = 9.80665;

/** Why a burst cannot be analysed. */
export type Unusable = 'TOO_SHORT' | 'NOT_FINITE' | 'CONSTANT' | 'BAD_RATE' | 'BAD_SPEED';

/** The least number of samples that a spectrum says anything about. */
export const MIN_SAMPLES = 256;

/** The reason why a burst is of no use, or undefined when it can be analysed. */
export const unusable = ({ samples, rateHz, shaftSpeedRpm }: Waveform): Unusable | undefined => {
  if (!(rateHz > 0) || !Number.isFinite(rateHz)) return 'BAD_RATE';
  if (shaftSpeedRpm !== undefined && !(shaftSpeedRpm >= 0 && Number.isFinite(shaftSpeedRpm)))
    return 'BAD_SPEED';
  if (samples.length < MIN_SAMPLES) return 'TOO_SHORT';
  const first = samples[0] as number;
  let varies = false;
  for (let i = 0; i < samples.length; i += 1) {
    const value = samples[i] as number;
    if (!Number.isFinite(value)) return 'NOT_FINITE';
    if (value !== first) varies = true;
  }
  return varies ? undefined : 'CONSTANT';
};
