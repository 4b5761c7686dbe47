/** One published version of a record's schema. Frozen for ever. */
export interface RecordVersion {
  /** Counts from 1. */
  readonly version: number;
  /** CRC-64-AVRO of its canonical form; goes into the header `fettle_schema`. */
  readonly fingerprint: string;
  /** The self-contained schema, as JSON: what the registry is given. */
  readonly schema: string;
}

/** Writes and reads one record type. */
export interface RecordCodec<Event extends { readonly type: string }> {
  /** The event's tag and its `ce_type`, e.g. `WorkOrderOpened`. */
  readonly type: Event['type'];
  /** The Avro name, e.g. `fettle.workorder.WorkOrderOpened`. */
  readonly fullName: string;
  /** What is written: the current version. */
  readonly current: RecordVersion;
  /** Every version that may stand on the log, oldest first, the current one last. */
  readonly versions: readonly RecordVersion[];
  /**
   * Event time, epoch milliseconds: the last timestamp among the record's own fields that is set;
   * null for records that carry none.
   */
  timeOf(event: Event): number | null;
  /** The Avro body. Throws `ContractFault` `NOT_WRITABLE` with the path of the field at fault. */
  encode(event: Event): Buffer;
  /** The body in Confluent wire format, in one copy. */
  encodeFramed(schemaId: number, event: Event): Buffer;
  /**
   * An event in the current version, as a plain object. `writer` is the fingerprint of a published
   * version or the writer's schema as JSON; left out, the current version. Fields the writer had
   * not yet take their default, enum symbols we do not know become UNKNOWN. Throws `ContractFault`
   * `NOT_READABLE` or `UNKNOWN_WRITER`.
   */
  decode(body: Uint8Array, writer?: string): Event;
}
