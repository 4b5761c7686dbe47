import type { EpochMs } from '@fettle/kernel';
import type { Decider, Typed } from './decider';

/** The topic that is the truth of a category; a generated topic binding will do. */
export interface StreamTopic {
  readonly name: string;
}

/**
 * A timer of a stream: when the state says it is due, the runtime sends the command it names, once.
 */
export interface Timer<State, Command> {
  /** When this stream wants to be woken, or undefined. Event time. */
  dueAt(state: State): EpochMs | undefined;
  /**
   * The command to send. `now` has passed `dueAt`, and every input up to `now` has been applied.
   */
  command(state: State, now: EpochMs): Command;
}

/**
 * All streams that one decider rules, and the topic that is their truth.
 * Stream names are `<name>-<id>`; everything in a stream has the same key, for ever.
 */
export interface Category<
  State = unknown,
  Command extends Typed = Typed,
  Event extends Typed = Typed,
  R extends string = string,
> {
  readonly name: string;
  /**
   * Version of the state's layout and of `evolve`. Raised: every stream is folded anew from
   * the log.
   */
  readonly version: number;
  readonly topic: StreamTopic;
  readonly decider: Decider<State, Command, Event, R>;
  /** The id of the stream that an event belongs to. */
  streamIdOf(event: Event): string;
  /** The key of a stream that does not exist yet, from the command that begins it. */
  keyOf(command: Command): string | undefined;
  readonly timer?: Timer<State, Command>;
}

/** Types erased, so that categories of different states can stand in one list. */
export type AnyCategory = Category<any, any, any, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- states, commands and events are checked where each is declared

/** Declares a category with its types checked. */
export const category = <S, C extends Typed, E extends Typed, R extends string>(
  definition: Category<S, C, E, R>,
): Category<S, C, E, R> => definition;

/** The name of a stream on the log: `<category>-<id>`. */
export const streamName = (categoryName: string, id: string): string => `${categoryName}-${id}`;
