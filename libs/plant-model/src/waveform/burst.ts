import { assert, hash32 } from '@fettle/kernel';
import type { BearingFault, BearingOrders } from '@fettle/signal';
import { bearingOrders } from '../catalogue/bearings';
import type { CompiledKind, CompiledMode } from '../catalogue/compiled';
import { compiledOf } from '../kinds/kinds';
import type { Machine, ModeState } from '../machine/machine';
import { severityOf } from '../physics/ageing';
import { effectOf } from '../physics/degradation';
import { normalAt, streamKey, uniformAt } from '../physics/noise';
import { HEALTHY, patternOf, scaled } from './shaft-patterns';
import { addStrikes, defectOf } from './strikes';

/** Where and how to sample. */
export interface BurstOrder {
  /** Location of an accelerometer, e.g. `drive-end`. */
  readonly location: string;
  /** Number of samples, 256 … 2^20. */
  readonly samples: number;
  /** Samples per second. */
  readonly rateHz: number;
}

/** A burst of acceleration, with what is really wrong at its place. */
export interface Burst {
  readonly location: string;
  /** Acceleration, g. */
  readonly samples: Float32Array;
  readonly rateHz: number;
  readonly shaftSpeedRpm: number;
  /** Orders of the bearing there; undefined when the catalogue does not know it. */
  readonly bearing: BearingOrders | undefined;
  /** The damaged spot, or null while the bearing is whole. */
  readonly defect: BearingFault | null;
}

const MM_PER_SECOND_TO_G = 1 / 9806.65;
/** Structure-borne noise of a machine in order at rated speed, g. */
const NOISE_G = 0.06;
/** Ringing at full severity, g. */
const STRIKE_G = 12;
const BURST_STREAM = 900;

interface Part {
  readonly mode: CompiledMode;
  readonly state: ModeState;
  readonly severity: number;
}

const presentFaults = (state: Machine, kind: CompiledKind): readonly Part[] =>
  state.modes.flatMap((mode, i) => {
    const compiled = kind.modes[i] as CompiledMode;
    return mode.progress === 0
      ? []
      : [{ mode: compiled, state: mode, severity: severityOf(compiled, mode) }];
  });

/** Velocity that a fault adds at a signal, mm/s RMS at rated speed. */
const velocityOf = ({ mode, severity }: Part, signal: number): number =>
  mode.effects.reduce(
    (sum, effect) =>
      effect.signal === signal ? sum + effect.gain * effectOf(effect.shape, severity) : sum,
    0,
  );

const addLine = (
  samples: Float64Array,
  line: { readonly hertz: number; readonly rms: number; readonly phase: number },
  rateHz: number,
): void => {
  const omega = 2 * Math.PI * line.hertz;
  const amplitude = line.rms * Math.SQRT2 * omega * MM_PER_SECOND_TO_G;
  for (let i = 0; i < samples.length; i += 1)
    samples[i] = (samples[i] as number) + amplitude * Math.cos((omega * i) / rateHz + line.phase);
};

/**
 * Shaft lines of the healthy machine and of every fault that has a pattern; the rest is noise,
 * in mm/s.
 */
const addShaft = (
  samples: Float64Array,
  parts: readonly { readonly pattern: string | null; readonly rms: number }[],
  {
    shaftHz,
    rateHz,
    key,
  }: { readonly shaftHz: number; readonly rateHz: number; readonly key: number },
): number => {
  let unshaped = 0;
  parts.forEach(({ pattern, rms }, n) => {
    const shape = pattern === null ? HEALTHY : patternOf(pattern);
    if (shape === undefined) unshaped += rms;
    else
      for (const [order, part] of scaled(shape, rms)) {
        const phase = 2 * Math.PI * uniformAt(key, 64 * n + Math.round(2 * order));
        addLine(samples, { hertz: order * shaftHz, rms: part, phase }, rateHz);
      }
  });
  return unshaped;
};

const speedOf = (state: Machine, kind: CompiledKind, location: string): number => {
  const position = kind.signals.findIndex((signal) => signal.role === 'speed');
  const running = state.failedBy === null ? (state.followed[position] ?? 0) : 0;
  return running / (kind.definition.shaftRatios?.[location] ?? 1);
};

/** The bearing at a location, and its wear if there is any. */
const bearingAt = (
  kind: CompiledKind,
  location: string,
  faults: readonly Part[],
): { readonly orders: BearingOrders | undefined; readonly wear: Part | undefined } => {
  const component = `${location}-bearing`;
  const part = kind.definition.components.find((one) => one.component === component);
  return {
    orders: part && bearingOrders(part.sparePart.partId),
    wear: faults.find(
      ({ mode: { definition } }) =>
        definition.mode === 'bearing-wear' && definition.component === component,
    ),
  };
};

/** Velocity RMS at a place, mm/s, by what causes it: the healthy machine first. */
const velocityParts = (
  state: Machine,
  velocity: number,
  faults: readonly Part[],
): readonly { readonly pattern: string | null; readonly rms: number }[] => [
  { pattern: null, rms: (state.followed[velocity] ?? 0) * (state.traits[velocity] ?? 1) },
  ...faults.map((fault) => ({
    pattern: fault.mode.definition.mode,
    rms: velocityOf(fault, velocity),
  })),
];

/**
 * Samples an accelerometer of a machine as it is now. The same machine and order give the same
 * samples: noise is keyed by seed, step and location. Shaft lines carry the velocity that the
 * `vibration-velocity-rms` reading has; a damaged bearing rings at every strike.
 */
export const burstOf = (state: Machine, order: BurstOrder): Burst => {
  const { location, rateHz } = order;
  const kind = compiledOf(state.kind);
  const name = `${location}.vibration-velocity-rms`;
  const velocity = kind.signals.findIndex((signal) => signal.signal === name);
  assert(velocity >= 0, `a ${state.kind} has no accelerometer at ${location}`);
  const key = streamKey(hash32(`${state.seed}/${location}`), BURST_STREAM + state.steps);
  const shaftSpeedRpm = speedOf(state, kind, location);
  const shaftHz = shaftSpeedRpm / 60;
  const turning = shaftHz > 0;
  const faults = presentFaults(state, kind);
  const { orders, wear } = bearingAt(kind, location, faults);
  const defect = wear && orders ? defectOf(state.seed, wear.state.generation) : null;

  const samples = new Float64Array(order.samples);
  const parts = turning ? velocityParts(state, velocity, faults) : [];
  const unshaped = addShaft(samples, parts, { shaftHz, rateHz, key });
  const noise = NOISE_G * (turning ? 1.05 + 0.4 * unshaped : 0.05);
  for (let i = 0; i < samples.length; i += 1)
    samples[i] = (samples[i] as number) + noise * normalAt(key, i + 4096);
  if (turning && wear && orders && defect !== null) {
    const heightG = STRIKE_G * effectOf('early', wear.severity);
    const strikes = { defect, orders, shaftHz, heightG };
    addStrikes(samples, strikes, { rateHz, key: key ^ 0x3c6ef372 });
  }
  return {
    location,
    samples: Float32Array.from(samples),
    rateHz,
    shaftSpeedRpm,
    bearing: orders,
    defect,
  };
};
