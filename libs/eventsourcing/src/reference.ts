import type { EpochMs } from '@fettle/kernel';
import type { StreamTopic } from './category';
import type { Typed } from './decider';

/**
 * What people configure (asset classes, calendars), from a reference topic that every process reads
 * whole before it starts. An entry has versions, each in force from a date on: what happened before
 * that date is still judged by the one before.
 */
export interface Reference<Value = unknown, E extends Typed = Typed> {
  readonly name: string;
  /** Name of the topic, of kind `reference`. */
  readonly topic: string;
  readonly on: readonly E['type'][];
  idOf(event: E): string;
  /** From when this version is in force, by event time. */
  effectiveFrom(event: E): EpochMs;
  /** What the version says; undefined: from then on there is no such entry. */
  valueOf(event: E): Value | undefined;
}

/** Types erased, so that references of different values can stand in one list. */
export type AnyReference = Reference<any, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- values and events are checked where each is declared

/** Declares a reference with its types checked. */
export const reference = <Value, E extends Typed>(
  topic: StreamTopic,
  definition: Omit<Reference<Value, E>, 'topic'>,
): Reference<Value, E> => ({ ...definition, topic: topic.name });

/** What was configured, as it was in force at a moment. */
export interface InForce {
  /** The entry's version in force at `at`; undefined: there was none. */
  inForce<Value>(reference: Reference<Value, never>, id: string, at: EpochMs): Value | undefined;
  /** Every entry that was in force at `at`, by its id. */
  allInForce<Value>(reference: Reference<Value, never>, at: EpochMs): ReadonlyMap<string, Value>;
}
