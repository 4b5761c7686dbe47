import type { BearingOrders } from '../bearing/kinematics';
import { isoBand, velocityRms } from '../severity/velocity';
import { shaftLines, type ShaftLines } from '../shaft/shaft-lines';
import { windowedSpectrum } from '../spectrum/windowed';
import { unusable, type Unusable, type Waveform } from '../waveform';
import { envelopeLines, type EnvelopeLines } from './envelope-lines';
import { timeFeatures, type TimeFeatures } from './time-features';

/** What one burst boils down to: the numbers that are followed over months. */
export interface WaveformFeatures {
  /** Acceleration in g. */
  readonly acceleration: TimeFeatures;
  /** Velocity RMS in the ISO 20816-3 band, mm/s. */
  readonly velocityRms: number;
  /** Present when the shaft speed is known and not 0. */
  readonly shaft?: ShaftLines;
  /** Present when the bearing is known too, and the rate suffices. */
  readonly envelope?: EnvelopeLines;
}

/** Features, or the reason why there are none. */
export type FeatureOutcome =
  | { readonly kind: 'features'; readonly features: WaveformFeatures }
  | { readonly kind: 'unusable'; readonly reason: Unusable };

/** Features of one burst. Never throws: a burst that cannot be used says why. */
export const waveformFeatures = (waveform: Waveform, bearing?: BearingOrders): FeatureOutcome => {
  const reason = unusable(waveform);
  if (reason !== undefined) return { kind: 'unusable', reason };
  const spectrum = windowedSpectrum(waveform.samples, waveform.rateHz);
  const shaftHz = (waveform.shaftSpeedRpm ?? 0) / 60;
  const envelope = bearing && shaftHz > 0 ? envelopeLines(waveform, bearing, shaftHz) : undefined;
  return {
    kind: 'features',
    features: {
      acceleration: timeFeatures(waveform.samples),
      velocityRms: velocityRms(spectrum, isoBand(waveform.shaftSpeedRpm)),
      ...(shaftHz > 0 ? { shaft: shaftLines(spectrum, shaftHz) } : {}),
      ...(envelope ? { envelope } : {}),
    },
  };
};
