/**
 * Why a record cannot be written or read. Deterministic: the same input fails again, so what
 * raises it is refused at the door or quarantined, never retried.
 */
export type ContractFaultCode =
  /** The event does not fit its schema; `path` says where. */
  | 'NOT_WRITABLE'
  /** The bytes are not a record of the schema they claim. */
  | 'NOT_READABLE'
  /** The writer's schema is neither a published version nor compatible with ours. */
  | 'UNKNOWN_WRITER'
  /** The value is not in Confluent wire format. */
  | 'NOT_FRAMED';

/** A record that breaks its contract. */
export class ContractFault extends Error {
  override readonly name = 'ContractFault';

  constructor(
    readonly code: ContractFaultCode,
    message: string,
    /** The field at fault, e.g. `readings[3].value`; empty where no single field is. */
    readonly path: string = '',
  ) {
    super(message);
  }
}
