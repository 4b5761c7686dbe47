// Generated from schemas/ by `npm run generate`. Do not edit.

/** What the source says of a value, after OPC UA status severity. */
export type Quality = 'GOOD' | 'UNCERTAIN' | 'BAD' | 'UNKNOWN';

/** Every symbol of {@link Quality}. */
export const qualitySymbols = ['GOOD', 'UNCERTAIN', 'BAD', 'UNKNOWN'] as const;

export type Severity = 'INFO' | 'ADVISORY' | 'WARNING' | 'CRITICAL' | 'UNKNOWN';

/** Every symbol of {@link Severity}. */
export const severitySymbols = ['INFO', 'ADVISORY', 'WARNING', 'CRITICAL', 'UNKNOWN'] as const;

/** Is it the machine, or the sensor that watches it? */
export type IncidentKind = 'MACHINE' | 'INSTRUMENT' | 'UNKNOWN';

/** Every symbol of {@link IncidentKind}. */
export const incidentKindSymbols = ['MACHINE', 'INSTRUMENT', 'UNKNOWN'] as const;

/** What normal was when the finding was made. */
export interface Baseline {
  /** In the unit of the signal. */
  readonly mean: number;
  readonly standardDeviation: number;
  readonly sampleCount: number;
}

/** One sample that speaks for a finding. */
export interface Evidence {
  readonly signal: string;
  /** Event time, by the clock of the source. Epoch milliseconds. */
  readonly sampledAt: number;
  /** In the registered unit of the signal. */
  readonly value: number;
  /** What was expected there, same unit; null where nothing was. */
  readonly expected: number | null;
  /** 0 normal to 1 certain. */
  readonly score: number;
  /** e.g. cusum, ewma, t-squared. */
  readonly detector: string;
}

/** The share of one signal in a multivariate finding. */
export interface Contribution {
  readonly signal: string;
  /** 0 to 1; the shares of one finding sum to 1. */
  readonly share: number;
}

/** What the work found, as against what the alert said. Labels the alert and teaches the models. */
export type Finding = 'CONFIRMED' | 'NOT_FOUND' | 'OTHER_MODE' | 'UNKNOWN';

/** Every symbol of {@link Finding}. */
export const findingSymbols = ['CONFIRMED', 'NOT_FOUND', 'OTHER_MODE', 'UNKNOWN'] as const;

/** A: stops the line or endangers people; B: limits output; C: can wait. */
export type Criticality = 'A' | 'B' | 'C' | 'UNKNOWN';

/** Every symbol of {@link Criticality}. */
export const criticalitySymbols = ['A', 'B', 'C', 'UNKNOWN'] as const;

/** A maintainable part of an asset. */
export interface Component {
  /** Unique within the asset, e.g. drive-end-bearing. */
  readonly componentId: string;
  /** e.g. bearing, seal, liner. */
  readonly kind: string;
  /** e.g. bearing-wear. */
  readonly failureModes: readonly string[];
  /** The spare that replaces it. */
  readonly partId: string | null;
}

/** What an asset tells of itself. */
export interface Signal {
  /** e.g. drive-end.vibration-velocity-rms. */
  readonly signal: string;
  readonly quantity: Quantity;
  /** UCUM code, e.g. mm/s, Cel, A, bar. */
  readonly unit: string;
  /** Below this the sensor is out of range. */
  readonly low: number | null;
  /** Above this the sensor is out of range. */
  readonly high: number | null;
  /** A declared operating signal (load, speed): explains the others and is never itself an anomaly. */
  readonly operating: boolean;
  /** How often a sample is usually sent. */
  readonly intervalMs: number | null;
}

export type Quantity = 'VIBRATION' | 'TEMPERATURE' | 'CURRENT' | 'PRESSURE' | 'FLOW' | 'SPEED' | 'POWER' | 'LEVEL' | 'QUALITY' | 'COUNT' | 'OTHER' | 'UNKNOWN';

/** Every symbol of {@link Quantity}. */
export const quantitySymbols = ['VIBRATION', 'TEMPERATURE', 'CURRENT', 'PRESSURE', 'FLOW', 'SPEED', 'POWER', 'LEVEL', 'QUALITY', 'COUNT', 'OTHER', 'UNKNOWN'] as const;

export interface PartQuantity {
  readonly partId: string;
  /** Pieces, at least 1. */
  readonly quantity: number;
}
