import type { Typed } from '@fettle/eventsourcing';
import type { EpochMs } from '@fettle/kernel';

/** How a topic is read: in any order, strictly per stream, whole before start, or as configured. */
export type TopicKind = 'observation' | 'decision' | 'reference' | 'technical';

/** An event as Avro, before it gets the id of its schema. */
export interface EncodedEvent {
  readonly body: Uint8Array;
  readonly schemaJson: string;
  /** Of the writer's schema; goes into the header `fettle_schema`. */
  readonly fingerprint: string;
  /** Event time: the record's last top-level timestamp. */
  readonly time: EpochMs;
  /** Kafka key, or null for technical topics. */
  readonly key: string | null;
}

/** A record that may be written to a topic. */
export interface RecordContract {
  readonly type: string;
  /** Avro full name; `<topic>-<fullName>` is the registry's subject. */
  readonly fullName: string;
  readonly schemaJson: string;
}

/**
 * What the runtime needs to know of the contracts. Topic names are the catalogue's, without prefix.
 */
export interface Contracts {
  kindOf(topic: string): TopicKind;
  /** Record names that may be written to a topic, with their schema. */
  recordsOf(topic: string): readonly RecordContract[];
  /** @throws an error that names the field's path when the event breaks its contract. */
  encode(topic: string, event: Typed): EncodedEvent;
  /**
   * Decodes a record body into the current shape.
   * @throws when the bytes are not of that schema, or the schema is not known.
   */
  decode(topic: string, type: string, written: WriterSchema & WrittenBody): Typed;
  /** True for a record of the topic of which no published version has this fingerprint. */
  isForeign(topic: string, type: string, fingerprint: string): boolean;
  /** What a writer of this schema puts into the header `fettle_schema`. @throws on no schema. */
  fingerprintOf(schemaJson: string): string;
  /** Splits the Confluent wire format. @throws when the magic byte or the id is missing. */
  unframe(value: Uint8Array): { readonly schemaId: number; readonly body: Uint8Array };
  frame(schemaId: number, body: Uint8Array): Uint8Array;
}

/** A record's Avro body, without the frame of the wire format. */
export interface WrittenBody {
  readonly body: Uint8Array;
}

/** Which schema a record was written with: a frozen one by its fingerprint, or a foreign text. */
export type WriterSchema = { readonly fingerprint: string } | { readonly schemaJson: string };
