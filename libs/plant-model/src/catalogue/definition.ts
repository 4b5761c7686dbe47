import type { EffectShape } from '../physics/degradation';

/** The kinds of machine the model knows. */
export type MachineKind =
  | 'pump'
  | 'motor'
  | 'gearbox'
  | 'compressor'
  | 'turbine'
  | 'fan'
  | 'cnc-spindle'
  | 'injection-moulder'
  | 'conveyor';

/**
 * `load` and `speed` set the operating point (regressors); a `counter` only counts up and has
 * no baseline.
 */
export type SignalRole = 'measurement' | 'load' | 'speed' | 'counter';

/**
 * Healthy value over the operating point, in the signal's unit: at rest; running without load at
 * rated speed; at full load and rated speed. Between: rest + (idle − rest)·speed^a + (full
 * − idle)·load^b·speed.
 */
export interface Response {
  readonly rest: number;
  readonly idle: number;
  readonly full: number;
  readonly speedExponent: number;
  readonly loadExponent: number;
}

/** What one sensor measures and how well. */
export interface SignalDefinition {
  /** `<location>.<quantity>`, e.g. `drive-end.vibration-velocity-rms`. */
  readonly signal: string;
  readonly unit: string;
  readonly role: SignalRole;
  /** What the sensor can say: lowest and highest value, in the unit. */
  readonly range: readonly [number, number];
  /** A faster change than this is impossible for the quantity, in units per second. */
  readonly maxRatePerSecond: number;
  /** Standard deviation of one reading at a constant operating point, in the unit. */
  readonly noise: number;
  /** Step of the converter, in the unit. */
  readonly resolution: number;
  /** Time constant with which the value follows the operating point, seconds. 0: at once. */
  readonly lagSeconds: number;
  /** Change per °C of ambient temperature away from 22 °C, in the unit. */
  readonly perAmbientDegree: number;
  readonly response: Response;
}

/** What a fault at full severity adds to a signal at rated speed, in the signal's unit. */
export interface Effect {
  readonly signal: string;
  readonly gain: number;
  readonly shape: EffectShape;
}

/** One way a component fails. */
export interface FailureMode {
  readonly mode: string;
  readonly component: string;
  /** ISO 14224:2016 table B.2 failure mechanism. */
  readonly mechanism: string;
  /** Weibull life to onset, in operating hours at rated stress. */
  readonly life: { readonly shape: number; readonly scaleHours: number };
  /** P–F interval in operating hours: shortest and longest, and the curvature of the growth. */
  readonly growth: { readonly hours: readonly [number, number]; readonly curvature: number };
  /** Damage per hour goes with load^loadExponent · speed^speedExponent. */
  readonly stress: { readonly loadExponent: number; readonly speedExponent: number };
  readonly effects: readonly Effect[];
  /** Other modes of the machine that age up to `factor` times faster while this one is severe. */
  readonly secondary: readonly { readonly mode: string; readonly factor: number }[];
  /** Share of speed lost and of pieces spoilt at full severity, 0 … 1. */
  readonly output: { readonly slowdown: number; readonly scrap: number };
  /** Whether full severity stops the machine. */
  readonly trips: boolean;
}

/** A part on the shelf that restores a component. */
export interface SparePart {
  readonly partId: string;
  readonly name: string;
  readonly unitCost: number;
  readonly leadTimeDays: number;
}

/** A maintainable item of a machine (ISO 14224 level 8). */
export interface ComponentDefinition {
  readonly component: string;
  readonly name: string;
  readonly sparePart: SparePart;
  /** Hands-on time of a planned replacement, hours. */
  readonly repairHours: number;
}

/** Everything the model knows of a kind of machine, as data. */
export interface KindDefinition {
  readonly kind: MachineKind;
  readonly description: string;
  readonly ratedPowerKilowatt: number;
  readonly ratedSpeedRpm: number;
  /** Pieces an hour at rated speed; 0 for a machine that makes none. */
  readonly piecesPerHour: number;
  /** Share of pieces spoilt by a healthy machine. */
  readonly baseScrap: number;
  /** Locations that turn slower than the measured shaft: its speed over theirs. */
  readonly shaftRatios?: Readonly<Record<string, number>>;
  readonly signals: readonly SignalDefinition[];
  readonly components: readonly ComponentDefinition[];
  readonly modes: readonly FailureMode[];
}
