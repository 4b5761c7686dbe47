import type { EpochMs } from '@fettle/kernel';
import type { SignalDefinition } from '../catalogue/definition';
import { normalAt, uniformAt } from '../physics/noise';
import type { SensorFaultState } from './machine';

const HOUR_MS = 3_600_000;

/** Share of readings that a spiking sensor spoils. */
const SPIKE_SHARE = 0.08;

/** What a sensor has to work with at one instant. */
export interface Sensing {
  readonly definition: SignalDefinition;
  readonly truth: number;
  /** The value it published last. */
  readonly last: number;
  readonly fault: SensorFaultState | undefined;
  readonly at: EpochMs;
  /** Its noise stream and the number of the step. */
  readonly key: number;
  readonly n: number;
}

const inRange = (value: number, [low, high]: readonly [number, number]): number =>
  value < low ? low : value > high ? high : value;

const quantised = (value: number, resolution: number): number => {
  if (resolution === 0) return value;
  // Rounds to whole steps of 1/inverse: the short decimal, not 0.30000000000000004.
  const inverse = Math.round(1 / resolution);
  return inverse >= 1
    ? Math.round(value * inverse) / inverse
    : Math.round(value / resolution) * resolution;
};

/**
 * What the sensor says: noise, its fault, its converter's step and range. `undefined` when it
 * says nothing.
 */
export const sense = (sensing: Sensing): number | undefined => {
  const { definition, fault, key, n } = sensing;
  const noisy =
    definition.noise === 0 ? sensing.truth : sensing.truth + definition.noise * normalAt(key, n);
  if (fault === undefined)
    return inRange(quantised(noisy, definition.resolution), definition.range);
  if (fault.kind === 'dropout') return undefined;
  if (fault.kind === 'stuck') return sensing.last;
  return inRange(
    quantised(noisy + faultOffset(fault, sensing), definition.resolution),
    definition.range,
  );
};

const faultOffset = (fault: SensorFaultState, { at, key, n }: Sensing): number => {
  if (fault.kind === 'bias') return fault.magnitude;
  if (fault.kind === 'drift') return (fault.magnitude * (at - fault.at)) / HOUR_MS;
  const draw = uniformAt(key ^ 0x5bd1e995, n);
  return draw < SPIKE_SHARE ? fault.magnitude * (0.5 + draw / SPIKE_SHARE) : 0;
};
