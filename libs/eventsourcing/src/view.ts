import type { Typed } from './decider';
import type { BoundTopic, EventOn, OfType, TypeOn } from './topic';

/**
 * Facts of other services' decision topics, folded by key and kept beside the task, e.g. the
 * registered asset. Read to the end before anything is decided; survives with the log.
 */
export interface View<State = unknown, E extends Typed = Typed> {
  readonly name: string;
  /** Raise when the shape of the state or the meaning of `evolve` changes: it is folded anew. */
  readonly version: number;
  /** Name of the topic. */
  readonly topic: string;
  readonly on: readonly E['type'][];
  idOf(event: E): string;
  readonly initial: State;
  evolve(state: State, event: E): State;
}

/** Types erased, so that views of different states can stand in one list. */
export type AnyView = View<any, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- states, commands and events are checked where each is declared

/** Declares a view of a topic: what it folds are events that may stand there, of these types. */
export const view = <State, T extends BoundTopic, Type extends TypeOn<T>>(
  topic: T,
  definition: Omit<View<State, OfType<EventOn<T>, Type>>, 'topic' | 'on'> & {
    readonly on: readonly Type[];
  },
): View<State, OfType<EventOn<T>, Type>> => ({
  ...(definition as View<State, OfType<EventOn<T>, Type>>),
  topic: topic.name,
});
