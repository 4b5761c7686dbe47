import type { BearingFault, BearingOrders } from '@fettle/signal';
import { normalAt, streamKey, uniformAt } from '../physics/noise';

/** A damaged spot of a bearing that is struck again and again. */
export interface Strikes {
  readonly defect: BearingFault;
  readonly orders: BearingOrders;
  readonly shaftHz: number;
  /** Height of the first ringing, g. */
  readonly heightG: number;
}

/**
 * Slip below theory and jitter from strike to strike (Randall and Antoni, 2011: one or two
 * per cent).
 */
const SLIP = 0.01;
const JITTER = 0.008;
/** What the housing answers with: a resonance and its decay. */
const RESONANCE_HZ = 3150;
const DECAY_PER_SECOND = 900;
/** Rings are followed until e^−7. */
const RING_SECONDS = 7 / DECAY_PER_SECOND;

/** Which spot fails: outer race in five of ten cases, inner in four, a rolling element in one. */
export const defectOf = (seed: number, generation: number): BearingFault => {
  const draw = uniformAt(streamKey(seed, 7), generation);
  return draw < 0.5 ? 'outer-race' : draw < 0.9 ? 'inner-race' : 'rolling-element';
};

const strikesPerSecond = ({ defect, orders, shaftHz }: Strikes): number => {
  if (defect === 'outer-race') return orders.bpfo * shaftHz;
  if (defect === 'inner-race') return orders.bpfi * shaftHz;
  return defect === 'rolling-element' ? 2 * orders.bsf * shaftHz : orders.ftf * shaftHz;
};

/** Load zone: an inner race meets it once a turn, a rolling element once a turn of the cage. */
const loadedAt = ({ defect, orders, shaftHz }: Strikes, seconds: number): number => {
  if (defect === 'outer-race') return 1;
  const hertz = defect === 'inner-race' ? shaftHz : orders.ftf * shaftHz;
  return 0.55 + 0.45 * Math.cos(2 * Math.PI * hertz * seconds);
};

/** Adds the ringing of every strike to a burst of acceleration in g. */
export const addStrikes = (
  samples: Float64Array,
  strikes: Strikes,
  { rateHz, key }: { readonly rateHz: number; readonly key: number },
): void => {
  const period = 1 / (strikesPerSecond(strikes) * (1 - SLIP));
  const ring = Math.ceil(RING_SECONDS * rateHz);
  let at = period * uniformAt(key, 0);
  for (let n = 1; at * rateHz < samples.length; n += 1) {
    const height = strikes.heightG * loadedAt(strikes, at);
    const first = Math.ceil(at * rateHz);
    for (let i = first; i < Math.min(samples.length, first + ring); i += 1) {
      const t = i / rateHz - at;
      samples[i] =
        (samples[i] as number) +
        height * Math.exp(-DECAY_PER_SECOND * t) * Math.sin(2 * Math.PI * RESONANCE_HZ * t);
    }
    at += period * Math.max(0.5, 1 + JITTER * normalAt(key, n));
  }
};
