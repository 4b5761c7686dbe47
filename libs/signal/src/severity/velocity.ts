import { powerAt, type WindowedSpectrum } from '../spectrum/windowed';
import { GRAVITY } from '../waveform';

/** A band of frequencies for {@link velocityRms}, Hz. */
export interface VelocityBand {
  readonly fromHz: number;
  readonly toHz: number;
}

/** The band ISO 20816-3 evaluates: 10–1000 Hz, from 2 Hz for machines below 600 r/min. */
export const isoBand = (shaftSpeedRpm?: number): VelocityBand =>
  shaftSpeedRpm !== undefined && shaftSpeedRpm < 600
    ? { fromHz: 2, toHz: 1000 }
    : { fromHz: 10, toHz: 1000 };

/**
 * Velocity RMS in mm/s of an acceleration spectrum in g, by integration in the frequency domain:
 * each bin is divided by 2πf. A sine of amplitude A g at f Hz gives 9806.65·A / (2πf·√2).
 */
export const velocityRms = (spectrum: WindowedSpectrum, band: VelocityBand): number => {
  const { bins, size, binHz, windowPower } = spectrum;
  const first = Math.max(1, Math.ceil(band.fromHz / binHz));
  const last = Math.min(size / 2 - 1, Math.floor(band.toHz / binHz));
  let sum = 0;
  for (let k = first; k <= last; k += 1) {
    const omega = 2 * Math.PI * k * binHz;
    sum += powerAt(bins, k) / (omega * omega);
  }
  return GRAVITY * 1000 * Math.sqrt((2 * sum) / (size * windowPower));
};
