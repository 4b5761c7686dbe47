import { fingerprintOf, frame, recordCodec, topicByName, unframe } from '@fettle/contracts';
import type { AnyEvent, AnyTopic, RecordCodec } from '@fettle/contracts';
import type { Typed } from '@fettle/eventsourcing';
import type { Contracts, EncodedEvent } from '../ports/contracts';

interface Field {
  readonly name: string;
  readonly type: unknown;
}

/** The contracts of the catalogue, as generated from `schemas/`. */
export const avroContracts = (): Contracts => {
  const timeFields = new Map<string, string | undefined>();

  const timeOf = (codec: RecordCodec<AnyEvent>, event: Typed): number => {
    if (!timeFields.has(codec.fullName)) timeFields.set(codec.fullName, timeFieldOf(codec));
    const field = timeFields.get(codec.fullName);
    return field === undefined ? 0 : Number((event as unknown as Record<string, unknown>)[field]);
  };

  return {
    kindOf: (topic) => knownTopic(topic).kind,
    recordsOf: (topic) =>
      Object.values(knownTopic(topic).records).map((codec: RecordCodec<AnyEvent>) => ({
        type: codec.type,
        fullName: codec.fullName,
        schemaJson: codec.current.schema,
      })),
    encode: (topic, event): EncodedEvent => {
      const contract = knownTopic(topic);
      const codec = codecOf(topic, event.type);
      const body = codec.encode(event as AnyEvent);
      return {
        body,
        schemaJson: codec.current.schema,
        fingerprint: codec.current.fingerprint,
        time: timeOf(codec, event),
        key:
          contract.key === null
            ? null
            : String((event as unknown as Record<string, unknown>)[contract.key]),
      };
    },
    decode: (topic, type, written) =>
      codecOf(topic, type).decode(
        written.body,
        'fingerprint' in written ? written.fingerprint : written.schemaJson,
      ),
    isForeign: (topic, type, fingerprint) =>
      recordOf(topic, type)?.versions.every((v) => v.fingerprint !== fingerprint) ?? false,
    fingerprintOf: (schemaJson) => fingerprintOf(JSON.parse(schemaJson) as AvroSchema),
    unframe,
    frame,
  };
};

const knownTopic = (name: string): AnyTopic => {
  const topic = topicByName(name);
  if (!topic) throw new Error(`${name} is not a topic of the catalogue (schemas/topics.yaml)`);
  return topic;
};

type AvroSchema = Parameters<typeof fingerprintOf>[0];

const recordOf = (topic: string, type: string): RecordCodec<AnyEvent> | undefined =>
  recordCodec(knownTopic(topic) as never, type) as RecordCodec<AnyEvent> | undefined;

const codecOf = (topic: string, type: string): RecordCodec<AnyEvent> => {
  const codec = recordOf(topic, type);
  if (!codec) throw new Error(`${type} is not a record of ${topic} (schemas/topics.yaml)`);
  return codec;
};

/** Event time is the record's last top-level timestamp: what it tells happened then. */
const timeFieldOf = (codec: RecordCodec<AnyEvent>): string | undefined => {
  const { fields } = JSON.parse(codec.current.schema) as { readonly fields: readonly Field[] };
  const isTime = ({ type }: Field): boolean =>
    typeof type === 'object' &&
    type !== null &&
    'logicalType' in type &&
    type.logicalType === 'timestamp-millis';
  return fields.filter(isTime).at(-1)?.name;
};
