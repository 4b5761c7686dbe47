import type { Typed } from './decider';

/** A topic bound to the events that may stand on it: what contracts generates is one. */
export interface BoundTopic<Event extends Typed = Typed> {
  readonly name: string;
  readonly records: Readonly<
    Record<string, { decode(body: Uint8Array, writer?: string): Event } | undefined>
  >;
}

/** The events that may stand on a topic, or on any of several. */
export type EventOn<T extends BoundTopic> = T extends BoundTopic
  ? ReturnType<NonNullable<T['records'][keyof T['records']]>['decode']>
  : never;

/** The event types that may stand on a topic. */
export type TypeOn<T extends BoundTopic> = keyof T['records'] & string;

/** Those of a union of events that have one of these types. */
export type OfType<E extends Typed, Type extends string> = Extract<E, { readonly type: Type }>;
