import type { EpochMs } from '@fettle/kernel';
import type { Typed } from './decider';
import type { Knowledge, Needed, Source, SourceOf } from './knowledge';
import type { Around, Beginning, EventContext, Intent } from './reaction';
import type { BoundTopic, EventOn, OfType, TypeOn } from './topic';

/** What one step came to: the learnt state, and what should be decided because of it. */
export interface Step<Soft> {
  readonly soft: Soft;
  readonly intents: readonly Intent[];
}

/** What was said of one moment: an event of the same type, with this moment's part of it. */
export interface Moment<E extends Typed = Typed> {
  /** By the clock of the source. */
  readonly at: EpochMs;
  readonly event: E;
}

/** What the runtime has to know of an observation to put it in its place. Pure. */
export interface Timing<E extends Typed = Typed> {
  /** Whose clock its times are by: what is usual for it is learnt by this name and the key. */
  sourceOf(event: E): string;
  /** When the platform took it in, by its own clock. */
  receivedAt(event: E): EpochMs;
  /** Its moments, in any order; none: there is nothing to learn from it. */
  momentsOf(event: E): readonly Moment<E>[];
}

/** What stands around one moment of an event. */
export interface StepContext extends EventContext {
  /** The moment by the clock of the plant: a source whose clock is plainly off is set right. */
  readonly at: EpochMs;
  /**
   * An observation that came too late to be joined: something newer of its key was stepped before.
   * What is asked for because of it is not decided.
   */
  readonly late: boolean;
}

/** A topic that a processor learns from, and the event types it wants. */
export interface Input<E extends Typed = Typed> {
  /** Name of the topic. */
  readonly topic: string;
  readonly on: readonly E['type'][];
  /**
   * Where the input is new: `beginning` learns from what the log still holds of it, `now` does not.
   * Either way nothing is decided from what was there before.
   */
  readonly from: Beginning;
  /**
   * For observations. Left out, an event is one moment: its event time (`ce_time`), and it was
   * received when it was decided.
   */
  readonly timing?: Timing<E>;
  /** Never set: which events these are, for the compiler. */
  readonly event?: E;
}

/** An input of a processor: only types that may stand on the topic. */
export const input = <T extends BoundTopic, const On extends readonly TypeOn<T>[]>(
  topic: T,
  wanted: Omit<Input<OfType<EventOn<T>, On[number]>>, 'topic' | 'on' | 'event'> & {
    readonly on: On;
  },
): Input<OfType<EventOn<T>, On[number]>> => ({ ...wanted, topic: topic.name });

/**
 * Learns from observations, key by key, and asks its service's deciders to decide.
 * Inputs of a key come one moment at a time, merged over all topics by event time; of equal times
 * the topic that is declared first goes first. The order follows from the log alone, so the same
 * log teaches the same.
 * Soft state is plain, versioned, structured-clonable data (numbers, arrays, typed arrays); it may
 * be updated in place. It lives in memory and is snapshotted to the log. Hard state is what the
 * deciders decided, read through `knowledge`. Intents are decided in the same commit, for streams
 * whose key is the processor's key.
 */
export interface Processor<
  Soft = unknown,
  In extends Typed = Typed,
  Known extends Source = Source,
> {
  readonly name: string;
  /**
   * Version of the soft state's layout. Raised: what was learnt before is dropped and learnt anew.
   */
  readonly version: number;
  readonly inputs: readonly Input<In>[];
  /** The key of the soft state, of the same partition as the record, e.g. the asset. */
  keyOf(event: In): string;
  initial(key: string): Soft;
  /** The streams and entries of views that `step` and `onTime` ask for. */
  needs(key: string): readonly Needed<Known>[];
  step(
    soft: Soft,
    event: In,
    around: Around<Known> & { readonly context: StepContext },
  ): Step<Soft>;
  /**
   * When a key wants `onTime`, from what was learnt of it; undefined: not at all. Asked often, of
   * every key: it costs no more than a comparison.
   */
  dueAt?(soft: Soft, key: string): EpochMs | undefined;
  /** Called for keys that are due, when the task has passed every input up to `now`. */
  onTime?(soft: Soft, key: string, passed: Passed<Known>): Step<Soft>;
}

/** The time that a task has passed, and what it knows then. */
export interface Passed<Known extends Source = Source> {
  readonly now: EpochMs;
  /**
   * The newest time that any observation told that came to this task's processors, of whatever key;
   * undefined: none has come since the task was taken over.
   */
  readonly heardAt: EpochMs | undefined;
  readonly knowledge: Knowledge<Known>;
}

/** Types erased, so that processors of different states can stand in one list. */
export type AnyProcessor = Processor<any, any, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- states, commands and events are checked where each is declared

/**
 * Declares a processor: its events are those of its inputs, and it knows only states that
 * `needs` names.
 */
export const processor = <Soft, From extends Input, N extends Needed = never>(
  definition: Omit<Processor<Soft, EventFrom<From>, SourceOf<N>>, 'inputs' | 'needs'> & {
    readonly inputs: readonly From[];
    needs(key: string): readonly N[];
  },
): Processor<Soft, EventFrom<From>, SourceOf<N>> =>
  definition as Processor<Soft, EventFrom<From>, SourceOf<N>>;

type EventFrom<From extends Input> = NonNullable<From['event']>;
