import { timeFeatures } from '../features/time-features';
import { powerAt, windowedSpectrum } from '../spectrum/windowed';
import type { Waveform } from '../waveform';

const BANDS = 8;
const TOP_HZ = 6000;
/** A share of e^−9 is the converter's noise: what lies below says nothing. */
const LEAST = -9;

/** Length of a fingerprint. */
export const FINGERPRINT_LENGTH = BANDS + 1;

/**
 * How a burst sounds, without gain: ln share of energy in eight bands to 6 kHz, then ln kurtosis.
 * Undefined when the burst does not reach 6 kHz. It tells one specimen on one rig from another, not
 * one kind of fault from another: use it only against recorded cases of similar machines.
 */
export const fingerprintOf = ({ samples, rateHz }: Waveform): Float64Array | undefined => {
  if (rateHz < 2 * TOP_HZ) return undefined;
  const { bins, binHz } = windowedSpectrum(samples, rateHz);
  const energies = new Float64Array(BANDS);
  const last = Math.ceil(TOP_HZ / binHz);
  let total = 0;
  for (let k = 1; k < last; k += 1) {
    const power = powerAt(bins, k);
    const band = Math.min(BANDS - 1, Math.floor((k * binHz * BANDS) / TOP_HZ));
    energies[band] = (energies[band] as number) + power;
    total += power;
  }
  const print = new Float64Array(FINGERPRINT_LENGTH);
  for (let band = 0; band < BANDS; band += 1)
    print[band] = total > 0 ? Math.max(LEAST, Math.log((energies[band] as number) / total)) : LEAST;
  print[BANDS] = Math.log(Math.max(1e-3, timeFeatures(samples).kurtosis));
  return print;
};
