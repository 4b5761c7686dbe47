import type { EpochMs } from '@fettle/kernel';

/**
 * What the source says of a value, after OPC UA status severity. UNKNOWN is treated as UNCERTAIN.
 */
export type Quality = 'GOOD' | 'UNCERTAIN' | 'BAD' | 'UNKNOWN';

/** One reading of one signal. A reading that should have come and did not is a NaN. */
export interface Sample {
  readonly at: EpochMs;
  /** In the unit of the signal. */
  readonly value: number;
  readonly quality: Quality;
}

/**
 * One reading of several signals at once; the position in `values` names the signal. NaN: missing.
 */
export interface VectorSample {
  readonly at: EpochMs;
  readonly values: Float64Array;
  readonly quality: Quality;
}

/** What a detector says after a sample. */
export interface Step<State> {
  readonly state: State;
  /** 0 as learnt, 0.5 at the detector's limit, towards 1 the further beyond it. Never NaN. */
  readonly score: number;
  /** A fixed word for what was seen, e.g. RISING; absent when there is nothing to say. */
  readonly reason?: string;
}

/**
 * One streaming detector. It is causal and deterministic: the score of a sample depends on the
 * samples up to it and on nothing else.
 *
 * The state is plain data (numbers, typed arrays, objects of these): it clones, it travels as JSON
 * ({@link encodeState}) and a detector restored from it goes on bitwise equal. `step` may update
 * the state it was given in place, so keep a copy of what you want to keep. A sample that says
 * nothing (NaN, infinite, BAD) leaves the state as it was and scores 0, except where missing values
 * are what the detector looks for.
 */
export interface Detector<State, Input = Sample> {
  readonly name: string;
  /** Raised when a state of the version before can no longer be read. */
  readonly version: number;
  initial(): State;
  step(state: State, sample: Input): Step<State>;
}

/** State of a detector that remembers nothing. */
export type Stateless = Readonly<Record<string, never>>;

/** Whether a sample may be scored and learnt from. */
export const usable = (sample: Sample): boolean =>
  sample.quality !== 'BAD' && Number.isFinite(sample.value);

/**
 * A statistic on the scale of scores: 0 at 0, 0.5 at the limit, 0.8 at four times the limit, never
 * above 1.
 * @param statistic ≥ 0, any unit
 * @param limit > 0, same unit: the value at which the detector would raise its hand
 */
export const scoreOf = (statistic: number, limit: number): number =>
  statistic > 0 ? (statistic === Infinity ? 1 : statistic / (statistic + limit)) : 0;

/** The inverse of {@link scoreOf}: how many times the limit a score stands for. */
export const timesLimit = (score: number): number => (score >= 1 ? Infinity : score / (1 - score));
