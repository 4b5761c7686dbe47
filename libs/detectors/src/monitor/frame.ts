import type { EpochMs } from '@fettle/kernel';

import type { Quality } from '../detector';

/**
 * What one source said about one asset at one time. Signals that are not mentioned were not sent.
 */
export interface AssetFrame {
  readonly at: EpochMs;
  readonly readings: Readonly<Record<string, FrameReading>>;
  /**
   * False while the machine is known to stand still: nothing is learnt or scored then.
   * Default true.
   */
  readonly running?: boolean;
}

/** One value of one signal, with what the source says of it. */
export interface FrameReading {
  /** In the unit of the signal. */
  readonly value: number;
  readonly quality: Quality;
}

/** A signal as the registry declares it; the monitor needs no more than the name. */
export interface MonitoredSignal {
  readonly signal: string;
  /**
   * Load, speed and the like: explains the others and is never itself an anomaly. Default false.
   */
  readonly operating?: boolean;
  /** VIBRATION is watched on a logarithmic scale, because its scatter grows with its level. */
  readonly quantity?: string;
  /** Measuring range of the sensor, unit of the signal. */
  readonly low?: number | null;
  readonly high?: number | null;
  /** How often a sample is usually sent; learnt where absent. */
  readonly intervalMs?: number | null;
  /** Fastest possible change, unit of the signal a second. */
  readonly ratePerSecondMax?: number | null;
  /** Smallest standard deviation that matters, unit of the signal. Default 0.2 % of the mean. */
  readonly spreadMin?: number | null;
  /**
   * A difference from expected that never matters, unit of the signal (share of the level where it
   * is VIBRATION). Defaults by quantity: temperature 1 K, vibration 2 %, flow 1 %, current, power,
   * level and pressure 0.5 % of the usual level; 0 for others.
   */
  readonly tolerance?: number | null;
  /** A level that is alarming whatever was learnt (e.g. ISO 20816 zone B/C), unit of the signal. */
  readonly alarmHigh?: number | null;
  readonly alarmLow?: number | null;
}

/** What a monitor is made for; everything but the signals has a production default. */
export interface MonitorOptions {
  readonly signals: readonly MonitoredSignal[];
  /** Healthy frames to learn from before anything is scored. Default 400. */
  readonly commissioningFrames?: number;
  /**
   * Frames up to which a healthy baseline goes on being refined. Default ten times commissioning.
   */
  readonly consolidationFrames?: number;
  /**
   * A machine that has not come to rest is learnt for up to so many times longer. Default 4; 1
   * takes it as it is.
   */
  readonly patience?: number;
  /**
   * Frames of an operating regime never seen before that are learnt before it is scored.
   * Default 200.
   */
  readonly regimeFrames?: number;
  /**
   * Frames that must look as before the work for the old baseline to be taken up again. Default 60.
   */
  readonly verificationFrames?: number;
  /**
   * How much a young baseline is mistrusted: rows, a second apart, after which a signal is believed
   * to scatter as it was seen to. Rows further apart tell more of how slowly it wanders: so many
   * divided by the square root of the seconds between them. Default 8,000; 0 takes the scatter of
   * commissioning for the whole truth.
   */
  readonly doubtRows?: number;
  /** Multiplies every learnt limit. Default 1. */
  readonly limitFactor?: number;
}

/** How bad a finding is, from worth knowing to act now. */
export type Severity = 'INFO' | 'ADVISORY' | 'WARNING' | 'CRITICAL';

/** One sample that speaks for a finding. */
export interface Evidence {
  readonly signal: string;
  readonly sampledAt: EpochMs;
  readonly value: number;
  readonly expected: number | null;
  /** 0 normal, 0.5 at the limit, towards 1. */
  readonly score: number;
  readonly detector: string;
}

/** What normal was when a finding was made, in numbers for people. */
export interface BaselineSummary {
  /** In the unit of the signal; the median where the signal is watched on a logarithmic scale. */
  readonly mean: number;
  readonly standardDeviation: number;
  readonly sampleCount: number;
}

/** The share of one signal in a finding. */
export interface Contribution {
  readonly signal: string;
  /** 0 to 1; the shares of one finding sum to 1. */
  readonly share: number;
}

/** What a verdict is about: the machine, a sensor, or commissioning. */
export type VerdictKind =
  'alert' | 'severity' | 'clear' | 'sensor-fault' | 'sensor-restored' | 'commissioned';

/** Something that the monitor has decided. */
export interface Verdict {
  readonly kind: VerdictKind;
  readonly at: EpochMs;
  readonly score: number;
  readonly severity: Severity;
  readonly detector: string;
  /** The signal that the finding is about; null where it is about the whole asset. */
  readonly suspectedSignal: string | null;
  readonly baseline: BaselineSummary | null;
  /** Oldest first. */
  readonly evidence: readonly Evidence[];
  /** Largest first; empty where one signal is the whole story. */
  readonly contributions: readonly Contribution[];
  /** When the first of the frames that led to this was sampled. */
  readonly firstSignalAt: EpochMs;
  /** In plain words, with numbers and units of the signal. */
  readonly reason: string;
}
