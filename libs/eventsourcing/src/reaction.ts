import type { EpochMs } from '@fettle/kernel';
import type { Typed } from './decider';

/** What the log says around an event. */
export interface EventContext {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** `ce_id`; of an observation without one, derived from its position. */
  readonly eventId: string;
  /** Event time (`ce_time`), milliseconds since 1970. */
  readonly time: EpochMs;
  /** The Kafka key as text. */
  readonly key: string;
  readonly stream?: string;
  readonly version?: number;
  readonly cause?: string;
  readonly traceparent?: string;
}

/** A command for a stream of this service. The runtime derives its id from what caused it. */
export interface Intent<C extends Typed = Typed> {
  readonly category: string;
  readonly streamId: string;
  readonly command: C;
}

/** What the task knows of its partition: states of the service's own streams, and of its views. */
export interface Knowledge {
  /** State of a stream or a view, or undefined when nothing was ever said of it. */
  stateOf<S>(name: string, id: string): S | undefined;
}

/**
 * Facts of other services' decision topics, folded by key and kept beside the task, e.g. the
 * registered asset. Read to the end before anything is decided; survives with the log.
 */
export interface View<State = unknown, E extends Typed = Typed> {
  readonly name: string;
  /** Raise when the shape of the state or the meaning of `evolve` changes: it is folded anew. */
  readonly version: number;
  readonly topic: string;
  readonly on: readonly E['type'][];
  idOf(event: E): string;
  readonly initial: State;
  evolve(state: State, event: E): State;
}

/**
 * Turns an event into commands (alert → order, order → part). Pure. The runtime derives each
 * command's id from (reaction, event id, index): an old cause replayed, even under other rules,
 * creates nothing new.
 */
export interface Reaction<E extends Typed = Typed> {
  readonly name: string;
  readonly topic: string;
  /** The event types it wants; others are skipped without decoding. */
  readonly on: readonly E['type'][];
  /** Ids of the streams and views `react` will ask for, so that the runtime has them at hand. */
  needs?(event: E): readonly { readonly name: string; readonly id: string }[];
  react(event: E, context: EventContext, knowledge: Knowledge): readonly Intent[];
}

/** Types erased: a reaction to alerts and one to orders stand in one list. */
export type AnyReaction = Reaction<any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- states, commands and events are checked where each is declared

/** Types erased, so that views of different states can stand in one list. */
export type AnyView = View<any, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- states, commands and events are checked where each is declared

/** Declares a reaction with its event type checked. */
export const reaction = <E extends Typed>(definition: Reaction<E>): Reaction<E> => definition;

/** Declares a view with its types checked. */
export const view = <S, E extends Typed>(definition: View<S, E>): View<S, E> => definition;
