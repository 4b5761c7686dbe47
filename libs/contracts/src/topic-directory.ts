import type { RecordCodec } from './avro/record-codec';
import { topics, type AnyEvent, type AnyTopic } from './generated/topics';
import type { Topic } from './topic';

type EventLike = { readonly type: string };

const SERVICE = 'service.';

const byName: ReadonlyMap<string, AnyTopic> = new Map(
  Object.values(topics).map((topic: AnyTopic) => [topic.name, topic]),
);

/**
 * The topic of that name, without the plant's prefix; a topic of one service, e.g.
 * `anomaly.snapshots`, is found under its pattern, `service.snapshots`. Undefined for a topic that
 * is not Fettle's.
 */
export const topicByName = (name: string): AnyTopic | undefined => {
  const known = byName.get(name);
  if (known !== undefined) return known.perService ? undefined : known;
  const pattern = byName.get(`${SERVICE}${name.slice(name.indexOf('.') + 1)}`);
  return pattern?.perService === true ? pattern : undefined;
};

/**
 * The name of a topic for one service: `service.snapshots` is `anomaly.snapshots` for `anomaly`.
 */
export const serviceTopicName = (topic: Topic<string, never>, service: string): string =>
  topic.perService ? `${service}.${topic.name.slice(SERVICE.length)}` : topic.name;

/**
 * The codec of a record type on a topic; undefined for a type we do not know, which readers skip
 * and count.
 */
export function recordCodec<Event extends EventLike, Type extends Event['type']>(
  topic: Topic<string, Event>,
  type: Type,
): RecordCodec<Extract<Event, { type: Type }>>;
/** The same for a type read from the wire. */
export function recordCodec<Event extends EventLike>(
  topic: Topic<string, Event>,
  type: string,
): RecordCodec<Event> | undefined;
/** Looks among the topic's own records only. */
export function recordCodec(
  topic: Topic<string, AnyEvent>,
  type: string,
): RecordCodec<AnyEvent> | undefined {
  return Object.hasOwn(topic.records, type)
    ? (topic.records as unknown as Readonly<Record<string, RecordCodec<AnyEvent>>>)[type]
    : undefined;
}

/**
 * The registry's subject of a record (TopicRecordNameStrategy). `topicName` as on the broker,
 * prefix included.
 */
export const subjectOf = (topicName: string, codec: { readonly fullName: string }): string =>
  `${topicName}-${codec.fullName}`;
