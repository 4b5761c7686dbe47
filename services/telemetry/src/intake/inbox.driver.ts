import { avroContracts, HEADER } from '@fettle/eventlog';
import type { Inbox, RawRecord, SchemaIds } from '@fettle/eventlog';
import { checkSaid, PayloadFault } from './parse-payload';
import type { PayloadKind, Said } from './parse-payload';
import type { Intake } from './intake';

const INBOXES = ['telemetry.inbox', 'production.inbox'];
const MAGIC = 0;
const JSON_OPEN = '{'.charCodeAt(0);
const text = new TextDecoder();

/** Records of the inboxes, by name: what each becomes. */
const KINDS: Readonly<Record<string, PayloadKind>> = {
  ReadingsSubmitted: 'readings',
  OutputSubmitted: 'output',
  ShiftSubmitted: 'shift',
};

/**
 * What plant IT writes: Avro by the registry, or JSON with a `type`. Checked like everything else,
 * and republished with the writer's `ce_id`, or else the inbox position, as the cause.
 */
export const plantInbox = (intake: () => Intake): Inbox => ({
  topics: INBOXES,
  async handle(record, schemas) {
    const value = record.value ?? new Uint8Array();
    const via = `inbox:${record.topic}`;
    const { topic, partition, offset } = record;
    const cause = record.headers[HEADER.id] ?? `${topic}/${partition}/${offset}`;
    try {
      await intake().said(await read(record, value, schemas), via, cause);
    } catch (error) {
      if (!(error instanceof PayloadFault)) throw error;
      await intake().unreadable({ via, detail: `${cause}: ${error.message}`, value, topic });
    }
  },
});

const read = async (record: RawRecord, value: Uint8Array, schemas: SchemaIds): Promise<Said> => {
  const submitted = value[0] === JSON_OPEN ? json(value) : await avro(record, value, schemas);
  const { type, ...body } = submitted;
  const kind = KINDS[String(type)];
  if (!kind)
    throw new PayloadFault(`type "${String(type)}" is none of ${Object.keys(KINDS).join(', ')}`);
  const about = kind === 'readings' ? body['assetId'] : body['lineId'];
  if (typeof about !== 'string' || about === '')
    throw new PayloadFault(kind === 'readings' ? 'assetId is missing' : 'lineId is missing');
  const sourceId = body['sourceId'] ?? 'inbox';
  return checkSaid(kind, about, { ...body, sourceId });
};

const json = (value: Uint8Array): Record<string, unknown> => {
  try {
    return JSON.parse(text.decode(value)) as Record<string, unknown>;
  } catch (error) {
    throw new PayloadFault(`neither Avro nor JSON: ${(error as Error).message}`);
  }
};

const contracts = avroContracts();

const avro = async (
  { topic }: RawRecord,
  value: Uint8Array,
  schemas: SchemaIds,
): Promise<Record<string, unknown>> => {
  if (value.length < 6 || value[0] !== MAGIC)
    throw new PayloadFault(
      'neither JSON nor Avro in Confluent wire format (magic byte 0, schema id)',
    );
  const { schemaId, body } = contracts.unframe(value);
  const schemaJson = await schemas.schemaOf(schemaId);
  if (schemaJson === undefined)
    throw new PayloadFault(
      `schema id ${schemaId} is not in the registry: register it, then replay this`,
    );
  const { name } = JSON.parse(schemaJson) as { readonly name: string };
  if (!KINDS[name])
    throw new PayloadFault(`record ${name} is none of ${Object.keys(KINDS).join(', ')}`);
  try {
    return contracts.decode(topic, name, { schemaJson, body }) as unknown as Record<
      string,
      unknown
    >;
  } catch (error) {
    throw new PayloadFault((error as Error).message);
  }
};
