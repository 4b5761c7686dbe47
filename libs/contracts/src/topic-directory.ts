import type { RecordCodec } from './avro/record-codec';
import { topics, type AnyEvent, type AnyTopic } from './generated/topics';
import type { EventOf, TopicDescription } from './topic';

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
export const serviceTopicName = (topic: TopicDescription, service: string): string =>
  topic.perService ? `${service}.${topic.name.slice(SERVICE.length)}` : topic.name;

/** The codec of a type that is known when compiling, or of one read from the wire. */
export type CodecFor<T extends AnyTopic, Type extends string> = string extends keyof T['records']
  ? RecordCodec<AnyEvent> | undefined
  : Type extends keyof T['records']
    ? T['records'][Type]
    : RecordCodec<EventOf<T>> | undefined;

/**
 * The codec of a record type on a topic; undefined for a type we do not know, which readers skip
 * and count.
 */
export const recordCodec = <T extends AnyTopic, Type extends string>(
  topic: T,
  type: Type,
): CodecFor<T, Type> =>
  (Object.hasOwn(topic.records, type) ? topic.records[type] : undefined) as CodecFor<T, Type>;

/**
 * The registry's subject of a record (TopicRecordNameStrategy). `topicName` as on the broker,
 * prefix included.
 */
export const subjectOf = (topicName: string, codec: { readonly fullName: string }): string =>
  `${topicName}-${codec.fullName}`;
