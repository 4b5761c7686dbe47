import type { AvroSchema } from './avro-schema';
import { canonicalForm } from './canonical-form';

const EMPTY = 0xc15d213aa4d7a795n;

const table: readonly bigint[] = Array.from({ length: 256 }, (_, byte) => {
  let value = BigInt(byte);
  for (let bit = 0; bit < 8; bit += 1) value = (value >> 1n) ^ (value & 1n ? EMPTY : 0n);
  return value;
});

const utf8 = new TextEncoder();

/** CRC-64-AVRO (Avro specification, "Schema Fingerprints") of a text, 16 hexadecimal digits. */
export const rabin = (text: string): string => {
  let hash = EMPTY;
  for (const byte of utf8.encode(text))
    hash = (hash >> 8n) ^ (table[Number((hash ^ BigInt(byte)) & 0xffn)] as bigint);
  return hash.toString(16).padStart(16, '0');
};

/**
 * Names a schema in the `fettle_schema` header. The same number as
 * `SchemaNormalization.parsingFingerprint64` of the Java client gives, in hexadecimal.
 */
export const fingerprintOf = (schema: AvroSchema): string => rabin(canonicalForm(schema));
