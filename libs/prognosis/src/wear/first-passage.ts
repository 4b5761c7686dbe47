import { logNormalCdf, normalCdf } from '../numbers/normal';

/** A Wiener process with drift on its way to a level. */
export interface WienerWay {
  /** Distance to the level, > 0. */
  readonly distance: number;
  /** Mean drift per hour. */
  readonly drift: number;
  /** Standard deviation of what is not known of the drift, ≥ 0. */
  readonly driftSpread: number;
  /** Diffusion σ per √hour, > 0. */
  readonly diffusion: number;
}

/**
 * Probability that the level is reached within `hours`. With a drift that is known: the inverse
 * Gaussian distribution (Schrödinger, 1915). With one that is normally distributed:
 *
 *   F(t) = Φ((μt − D)/√(s²t² + σ²t))
 *        + exp(2μD/σ² + 2s²D²/σ⁴) · Φ(−(2s²Dt + σ²(μt + D)) / (σ²√(s²t² + σ²t)))
 *
 * (Peng and Tseng, IEEE Trans. Reliability 58, 2009). It stays below 1 where the drift may not be
 * positive: the level is then perhaps never reached.
 */
export const firstPassageCdf = (way: WienerWay, hours: number): number => {
  const { distance, drift, driftSpread, diffusion } = way;
  if (distance <= 0) return 1;
  if (!(hours > 0)) return 0;
  const sigma2 = diffusion * diffusion;
  const spread2 = driftSpread * driftSpread;
  const deviation = Math.sqrt(spread2 * hours * hours + sigma2 * hours);
  const direct = normalCdf((drift * hours - distance) / deviation);
  const exponent = (2 * drift * distance) / sigma2 + (2 * spread2 * distance ** 2) / sigma2 ** 2;
  const argument =
    -(2 * spread2 * distance * hours + sigma2 * (drift * hours + distance)) / (sigma2 * deviation);
  const reflected = Math.exp(Math.min(0, exponent + logNormalCdf(argument)));
  return Math.min(1, direct + reflected);
};
