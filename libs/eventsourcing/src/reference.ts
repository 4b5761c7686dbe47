import type { EpochMs } from '@fettle/kernel';
import type { Typed } from './decider';
import type { BoundTopic, EventOn, TypeOn } from './topic';

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

/** Declares a reference on a topic: what it reads are events that may stand there. */
export const reference = <Value, T extends BoundTopic>(
  topic: T,
  definition: Omit<Reference<Value, EventOn<T>>, 'topic' | 'on'> & {
    readonly on: readonly TypeOn<T>[];
  },
): Reference<Value, EventOn<T>> => ({ ...definition, topic: topic.name });

/** What tells a reference and the type of its values; the whole declaration will do. */
export type Configured<Value> = Pick<Reference<Value, never>, 'name' | 'valueOf'>;

/** What was configured, as it was in force at a moment. */
export interface InForce {
  /** The entry's version in force at `at`; undefined: there was none. */
  inForce<Value>(reference: Configured<Value>, id: string, at: EpochMs): Value | undefined;
  /** Every entry that was in force at `at`, by its id. */
  allInForce<Value>(reference: Configured<Value>, at: EpochMs): ReadonlyMap<string, Value>;
}

/** Nothing was ever configured. */
export const nothingInForce: InForce = {
  inForce: () => undefined,
  allInForce: () => new Map(),
};
