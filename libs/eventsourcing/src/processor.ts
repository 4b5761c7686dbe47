import type { EpochMs } from '@fettle/kernel';
import type { Typed } from './decider';
import type { EventContext, Intent, Knowledge } from './reaction';

/** What one step came to: the learnt state, and what should be decided because of it. */
export interface Step<Soft> {
  readonly soft: Soft;
  readonly intents: readonly Intent[];
}

/**
 * Learns from observations, key by key, and asks its service's deciders to decide.
 * Soft state is plain, versioned, structured-clonable data (numbers, arrays, typed arrays); it may
 * be updated in place. It is committed with the input positions and snapshotted to the log. Hard
 * state is what the deciders decided, read through `knowledge`. Intents are decided in the same
 * commit, for streams whose key is the processor's key.
 */
export interface Processor<Soft = unknown, In extends Typed = Typed> {
  readonly name: string;
  /**
   * Version of the soft state's layout. Raised: what was learnt before is dropped and learnt anew.
   */
  readonly version: number;
  readonly inputs: readonly { readonly topic: string; readonly on: readonly In['type'][] }[];
  /** The key of the soft state, of the same partition as the record, e.g. the asset. */
  keyOf(event: In): string;
  initial(key: string): Soft;
  /** Ids of streams and views that `step` and `onTime` ask for. */
  needs(key: string): readonly { readonly name: string; readonly id: string }[];
  step(soft: Soft, event: In, context: EventContext, knowledge: Knowledge): Step<Soft>;
  /** Called when the task has passed every input up to `now`. */
  onTime?(soft: Soft, key: string, now: EpochMs, knowledge: Knowledge): Step<Soft>;
}

/** Types erased, so that processors of different states can stand in one list. */
export type AnyProcessor = Processor<any, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- states, commands and events are checked where each is declared

/** Declares a processor with its types checked. */
export const processor = <Soft, In extends Typed>(
  definition: Processor<Soft, In>,
): Processor<Soft, In> => definition;
