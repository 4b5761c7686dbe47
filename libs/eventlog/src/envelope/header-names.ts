/**
 * Headers of every record: CloudEvents 1.0 Kafka binary binding, W3C trace context, and our own.
 */
export const HEADER = {
  specVersion: 'ce_specversion',
  id: 'ce_id',
  type: 'ce_type',
  source: 'ce_source',
  time: 'ce_time',
  subject: 'ce_subject',
  contentType: 'content-type',
  traceparent: 'traceparent',
  /** Stream of a decision, its version there, and the id of the event before. */
  stream: 'fettle_stream',
  version: 'fettle_version',
  previous: 'fettle_previous',
  /** Id of the command or input behind it. */
  cause: 'fettle_cause',
  /** Fingerprint of the writer's schema: our own records are read without the registry. */
  schema: 'fettle_schema',
  /**
   * `processor/key=point` of the last input of the key that had been stepped: up to it a restored
   * processor learns, and decides nothing.
   */
  input: 'fettle_input',
  /** When a decision was made, by the owner's clock, milliseconds since 1970. */
  decidedAt: 'fettle_decided_at',
} as const;
