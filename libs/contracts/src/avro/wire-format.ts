import { ContractFault } from '../contract-fault';

/** Bytes before an Avro body in Confluent wire format: magic 0, then the schema id, big endian. */
export const FRAME_BYTES = 5;

const MAGIC = 0;
const MAX_SCHEMA_ID = 0x7fffffff;

/** Writes the five bytes before a body. `schemaId` as the registry gave it, 0 to 2^31 - 1. */
export const writeFrameHeader = (target: Buffer, schemaId: number): void => {
  if (!Number.isInteger(schemaId) || schemaId < 0 || schemaId > MAX_SCHEMA_ID)
    throw new ContractFault(
      'NOT_FRAMED',
      `${schemaId} is not a schema id: ask the registry for one`,
    );
  target[0] = MAGIC;
  target.writeInt32BE(schemaId, 1);
};

/** A record value in Confluent wire format, readable by any client that knows the registry. */
export const frame = (schemaId: number, body: Uint8Array): Buffer => {
  const value = Buffer.allocUnsafe(FRAME_BYTES + body.length);
  writeFrameHeader(value, schemaId);
  value.set(body, FRAME_BYTES);
  return value;
};

/** What {@link frame} put together. The body is a view on `value`, not a copy. */
export interface Framed {
  readonly schemaId: number;
  readonly body: Buffer;
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Takes a record value apart; throws {@link ContractFault} `NOT_FRAMED` where it is none. */
export const unframe = (value: Uint8Array): Framed => {
  const bytes = asBuffer(value);
  if (bytes.length < FRAME_BYTES)
    throw new ContractFault(
      'NOT_FRAMED',
      `value of ${bytes.length} bytes is truncated: ` +
        `Confluent wire format begins with ${FRAME_BYTES}`,
    );
  if (bytes[0] !== MAGIC)
    throw new ContractFault(
      'NOT_FRAMED',
      `value begins with byte ${bytes[0]}, not with the magic byte 0: ` +
        'write it with a schema registry serializer',
    );
  return { schemaId: bytes.readInt32BE(1), body: bytes.subarray(FRAME_BYTES) };
};
