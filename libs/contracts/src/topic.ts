import type { RecordCodec } from './avro/record-codec';

/** What order and duplicates mean on a topic: see the log runtime's table. */
export type TopicKind = 'observation' | 'decision' | 'reference' | 'technical';

/** How events of a topic name their stream: `<category>-<value of the id field>`. */
export interface StreamRule {
  readonly category: string;
  /** The field that holds the id. */
  readonly id: string;
  /** The records this rule holds for. */
  readonly records: readonly string[];
}

/** How long the log keeps a topic. */
export type Retention =
  | { readonly kind: 'forever' }
  | { readonly kind: 'compacted' }
  | { readonly kind: 'days'; readonly days: number };

type EventLike = { readonly type: string };

/** What is known of a topic besides its records. */
export interface TopicDescription {
  /** Without the plant's prefix. */
  readonly name: string;
  readonly kind: TopicKind;
  /** The field every record has that becomes the Kafka key; null where writers choose. */
  readonly key: string | null;
  readonly streams: readonly StreamRule[];
  /**
   * One topic a service: `service.snapshots` stands for `anomaly.snapshots`, `twin.snapshots`, …
   */
  readonly perService: boolean;
  /** Set where the broker recompresses what foreign clients send. */
  readonly compression: 'gzip' | null;
  readonly writer: string;
  readonly readers: readonly string[];
  readonly retention: Retention;
}

/** A topic bound to the events that may stand on it. */
export interface Topic<Name extends string, Event extends EventLike> extends TopicDescription {
  readonly name: Name;
  readonly records: {
    readonly [Type in Event['type']]: RecordCodec<Extract<Event, { type: Type }>>;
  };
}

/** The events of a topic. */
export type EventOf<T> = T extends Topic<string, infer Event> ? Event : never;

const fieldOf = (event: EventLike, field: string): string =>
  (event as unknown as Readonly<Record<string, string>>)[field] as string;

/** The Kafka key of an event; null on topics whose writers choose it. */
export const keyOf = (topic: TopicDescription, event: EventLike): string | null =>
  topic.key === null ? null : fieldOf(event, topic.key);

/** The stream of an event, e.g. `work-order-17`; null on topics that have no streams. */
export const streamOf = (topic: TopicDescription, event: EventLike): string | null => {
  const rule = topic.streams.find(({ records }) => records.includes(event.type));
  return rule === undefined ? null : `${rule.category}-${fieldOf(event, rule.id)}`;
};
