import type { EpochMs } from '@fettle/kernel';
import type { AnyCategory, Category } from './category';
import type { Typed } from './decider';
import type { Knowledge, Needed, Source, SourceOf } from './knowledge';
import type { BoundTopic, EventOn, OfType, TypeOn } from './topic';

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

/** What a handler may look at beside the event: what the log says around it, and what is known. */
export interface Around<Known extends Source = Source> {
  readonly context: EventContext;
  readonly knowledge: Knowledge<Known>;
}

/** A command for a stream of this service. The runtime derives its id from what caused it. */
export interface Intent<C extends Typed = Typed> {
  readonly category: string;
  readonly streamId: string;
  readonly command: C;
}

/** A command that such a category's decider understands, for one of its streams. */
export const intent = <Asked extends AnyCategory>(
  category: Asked,
  streamId: string,
  command: CommandOf<Asked>,
): Intent<CommandOf<Asked>> => ({ category: category.name, streamId, command });

/** The commands that a category's decider understands. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- only the command matters
export type CommandOf<C> = C extends Category<any, infer Command, any, any> ? Command : never;

/**
 * From where a handler that nobody has seen before takes up a topic: only what comes from now on,
 * or everything that is there. Kept by the handler's name, so that it is asked once.
 */
export type Beginning = 'now' | 'beginning';

/**
 * Turns an event into commands (alert → order, order → part). Pure. The runtime derives each
 * command's id from (reaction, event id, index): an old cause replayed, even under other rules,
 * creates nothing new.
 */
export interface Reaction<E extends Typed = Typed, Known extends Source = Source> {
  /** Its identity: a reaction that is renamed is a new one, unless it says what it was. */
  readonly name: string;
  /** Its name before: what was taken up under it is not taken up again. */
  readonly formerly?: string;
  /** Name of the topic. */
  readonly topic: string;
  /** Which causes it takes up where it is new: `beginning` acts on all of history. */
  readonly from: Beginning;
  /** The event types it wants; others are skipped without decoding. */
  readonly on: readonly E['type'][];
  /**
   * The streams and entries of views `react` will ask for, so that the runtime has them at hand.
   */
  needs?(event: E): readonly Needed<Known>[];
  react(event: E, around: Around<Known>): readonly Intent[];
}

/** Types erased: a reaction to alerts and one to orders stand in one list. */
export type AnyReaction = Reaction<any, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- states, commands and events are checked where each is declared

/**
 * Declares a reaction to events of a topic: only types that may stand there, and only states that
 * `needs` names.
 */
export const reaction = <T extends BoundTopic, Type extends TypeOn<T>, N extends Needed = never>(
  topic: T,
  definition: Omit<Reaction<OfType<EventOn<T>, Type>, SourceOf<N>>, 'topic' | 'on' | 'needs'> & {
    readonly on: readonly Type[];
    needs?(event: OfType<EventOn<T>, Type>): readonly N[];
  },
): Reaction<OfType<EventOn<T>, Type>, SourceOf<N>> => ({
  ...(definition as Reaction<OfType<EventOn<T>, Type>, SourceOf<N>>),
  topic: topic.name,
});
