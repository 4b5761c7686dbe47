import { usable, type Detector, type Sample, type Stateless, type Step } from '../detector';
import { dropout, type DropoutOptions, type DropoutState } from './dropout';
import { range, type RangeOptions } from './range';
import { rate, type RateState } from './rate';
import { spike, type SpikeOptions, type SpikeState } from './spike';
import { stuck, stuckSuspicion, type StuckOptions, type StuckState } from './stuck';
import { validity } from './validity';

/** How the sensor gate is set: units and defaults stand at each option. */
export interface SensorGateOptions extends RangeOptions, DropoutOptions {
  /** Fastest possible change, unit of the signal a second; null or absent: not checked. */
  readonly ratePerSecondMax?: number | null;
  readonly spike?: SpikeOptions;
  readonly stuck?: StuckOptions;
  /** Refused samples in excess of good ones that make a sensor faulty. Default 5. */
  readonly refusedMax?: number;
  /** Good samples in a row that make it trusted again. Default 10. */
  readonly restoreAfter?: number;
  /** Spikes that make a sensor faulty though each returns at once … Default 5. */
  readonly spikesMax?: number;
  /** … if they come closer than so many samples, on average. Default 200. */
  readonly spikesApart?: number;
}

/** What the sensor gate remembers: plain data, updated in place. */
export interface SensorGateState {
  /** Null where no fastest rate is declared. */
  rate: RateState | null;
  spike: SpikeState;
  stuck: StuckState;
  dropout: DropoutState;
  /** +1 for every refused sample, −½ for every good one, never below 0. */
  trouble: number;
  /** +1 for every spike, less what `spikesApart` lets pass. */
  spikes: number;
  goodInRow: number;
  /** Why the sensor is not trusted, null while it is. */
  fault: string | null;
}

/** The state after a sample, and whether the sample may be believed. */
export interface GateStep extends Step<SensorGateState> {
  /** The sample must neither teach nor be scored. */
  readonly withheld: boolean;
}

/** The gate of one sensor: a detector that also says whether the sample may be used. */
export interface SensorGate extends Detector<SensorGateState> {
  step(state: SensorGateState, sample: Sample): GateStep;
}

/** A reading that should have come and did not, as the gate wants to be told. */
export const missingSample = (at: number): Sample => ({ at, value: NaN, quality: 'UNKNOWN' });

const NOTHING: Stateless = {};
const LASTING = new Set(['STUCK', 'SILENT']);

/** Whether nothing that the sensor says may be used. Between its spikes a spiking one is right. */
export const isDistrusted = ({ fault }: SensorGateState): boolean =>
  fault !== null && fault !== 'SPIKE';

type Objection = (state: SensorGateState, sample: Sample) => string | undefined;

/** The first objection to a sample, in the order from certain to suspected. */
const objectionOf = (options: SensorGateOptions): Objection => {
  const isValid = validity();
  const inRange = range(options);
  const { ratePerSecondMax } = options;
  const possible = ratePerSecondMax == null ? undefined : rate({ ratePerSecondMax });
  const noSpike = spike(options.spike);
  const alive = stuck(options.stuck);
  const heard = dropout(options);

  return (state, sample) => {
    const silent = heard.step(state.dropout, sample);
    const absent = sample.quality === 'UNKNOWN' && Number.isNaN(sample.value);
    if (absent) return silent.reason ?? 'MISSING';
    if (!usable(sample)) return isValid.step(NOTHING, sample).reason;
    const outside = inRange.step(NOTHING, sample);
    if (outside.reason !== undefined) return outside.reason;
    const impossible = state.rate && possible?.step(state.rate, sample);
    if (impossible?.reason !== undefined) return impossible.reason;
    const frozen = alive.step(state.stuck, sample);
    const jumped = noSpike.step(state.spike, sample);
    if (frozen.score >= stuckSuspicion) return frozen.reason ?? 'UNCHANGED';
    return jumped.reason;
  };
};

const initialGate = (options: SensorGateOptions): SensorGateState => ({
  rate: options.ratePerSecondMax == null ? null : { at: NaN, value: NaN, refusedInRow: 0 },
  spike: spike(options.spike).initial(),
  stuck: stuck(options.stuck).initial(),
  dropout: dropout(options).initial(),
  trouble: 0,
  spikes: 0,
  goodInRow: 0,
  fault: null,
});

/**
 * Everything that is asked of a sample before any learning: is it a number, within the range,
 * possible, alive, no spike. `withheld` says not to use this sample; `state.fault` says not to
 * trust this sensor, until it has been good for a while. A single refused sample is no fault; a
 * stuck or silent sensor is one at once; single spikes are one when they keep coming, but what is
 * said between them is still used.
 */
export const sensorGate = (options: SensorGateOptions = {}): SensorGate => {
  const { refusedMax = 5, restoreAfter = 10, spikesMax = 5, spikesApart = 200 } = options;
  const objection = objectionOf(options);

  const judge = (state: SensorGateState, reason: string | undefined): void => {
    if (reason === undefined) {
      state.trouble = Math.max(0, state.trouble - 0.5);
      state.spikes = Math.max(0, state.spikes - 1 / spikesApart);
      state.goodInRow += 1;
      const quiet = state.fault !== 'SPIKE' || state.spikes < 1;
      if (state.goodInRow >= restoreAfter && quiet) state.fault = null;
      return;
    }
    state.goodInRow = 0;
    if (LASTING.has(reason)) state.fault = reason;
    if (reason === 'MISSING' || reason === 'UNCHANGED') return;
    state.trouble = Math.min(2 * refusedMax, state.trouble + 1);
    if (reason === 'SPIKE') state.spikes = Math.min(spikesMax, state.spikes + 1);
    if (state.spikes > spikesMax - 1) state.fault ??= 'SPIKE';
    if (state.trouble >= refusedMax) state.fault ??= reason;
  };

  return {
    name: 'sensor-gate',
    version: 1,
    initial: () => initialGate(options),
    step(state, sample) {
      const reason = objection(state, sample);
      judge(state, reason);
      const withheld = reason !== undefined || isDistrusted(state);
      const score = state.fault !== null ? 1 : reason !== undefined ? 0.4 : 0;
      return { state, score, reason: state.fault ?? reason, withheld };
    },
  };
};
