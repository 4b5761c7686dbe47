import type { EpochMs } from '@fettle/kernel';
import type { MachineKind } from '../catalogue/definition';

/** How good a reading says it is. What a sensor fault hides stays GOOD: a sensor does not know. */
export type Quality = 'GOOD' | 'UNCERTAIN' | 'BAD';

/**
 * How a sensor can fail. `dropout`: no readings; `spike`: single wild readings; `drift` and `bias`:
 * wrong slowly, at once.
 */
export type SensorFaultKind = 'stuck' | 'drift' | 'spike' | 'dropout' | 'bias';

/** What the machine does, as its control would say. FAILED needs a repair before it runs again. */
export type MachineCondition = 'RUNNING' | 'IDLE' | 'STOPPED' | 'FAILED';

/** One failure mode of one machine. Hours are operating hours, weighted by stress. */
export interface ModeState {
  /** Stressed hours since the component was new. */
  ageHours: number;
  /** Age at which the fault begins. */
  lifeHours: number;
  /** 0: not begun; 1: functional failure. */
  progress: number;
  /** P–F interval of this fault, hours. */
  growthHours: number;
  /** Growth beside the machine's own time scale: 1, or the compression given at injection. */
  timeScale: number;
  /** When the fault began; 0 when there is none. */
  beganAt: EpochMs;
  /** Repairs so far: every one draws a new life. */
  generation: number;
}

/** A sensor fault in force. */
export interface SensorFaultState {
  readonly signal: number;
  readonly kind: SensorFaultKind;
  readonly at: EpochMs;
  readonly until: EpochMs | null;
  /** Units: `bias`, `spike` height; units per hour: `drift`; ignored otherwise. */
  readonly magnitude: number;
}

/** All there is to know of one machine: plain data, so it can be stored, copied and compared. */
export interface Machine {
  readonly version: 1;
  readonly id: string;
  readonly kind: MachineKind;
  readonly seed: number;
  /**
   * Physical seconds a second of given time: compresses ageing, growth and thermal lag, not noise.
   */
  readonly timeScale: number;
  /** Positions in the kind's catalogue of the signals this machine publishes. */
  readonly published: readonly number[];
  /** This machine's own deviation from the catalogue, a factor per signal of the kind. */
  readonly traits: readonly number[];
  readonly steps: number;
  readonly at: EpochMs;
  /** Slow wandering of load and speed around the plan, in standard deviations. */
  readonly wander: readonly [load: number, speed: number];
  /**
   * Healthy value per signal as it follows the operating point; NaN never. Empty before the
   * first step.
   */
  readonly followed: readonly number[];
  /** Last value each signal published. */
  readonly shown: readonly number[];
  readonly modes: readonly Readonly<ModeState>[];
  readonly sensorFaults: readonly SensorFaultState[];
  readonly operatingHours: number;
  readonly pieces: number;
  readonly goodPieces: number;
  /** Position of the mode that stopped the machine, or null. */
  readonly failedBy: number | null;
}

/** One value of one signal. */
export interface Reading {
  readonly signal: string;
  readonly value: number;
  readonly quality: Quality;
}

/** What the machine published at one instant. */
export interface Frame {
  readonly at: EpochMs;
  readonly readings: readonly Reading[];
}

/**
 * What is asked of the machine: load and speed as shares of rated, 0 … 1.2, and the
 * hall's temperature.
 */
export interface Demand {
  readonly load: number;
  readonly speed: number;
  /** °C; 22 when not given. */
  readonly ambientCelsius?: number;
}

/** A fault that is truly there. */
export interface TrueFault {
  readonly mode: string;
  readonly component: string;
  /** 0 … 1. */
  readonly severity: number;
  readonly beganAt: EpochMs;
  /**
   * Hours of the given time to functional failure at even pace and the present operating point;
   * Infinity at a standstill.
   */
  readonly remainingHours: number;
}

/** What is really so, apart from what sensors show: the labels. */
export interface Truth {
  /** True values of the published signals, in their order. */
  readonly values: readonly number[];
  readonly faults: readonly TrueFault[];
  readonly faultySensors: readonly { readonly signal: string; readonly kind: SensorFaultKind }[];
  readonly failedBy: { readonly mode: string; readonly component: string } | null;
}
