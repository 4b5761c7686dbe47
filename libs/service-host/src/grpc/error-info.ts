import { refusalCatalogue, type RefusalCatalogue, protoRegistry } from '@fettle/contracts';
import { create, fromBinary, type Message, toBinary } from '@bufbuild/protobuf';
import { type Any, anyPack, anyUnpack } from '@bufbuild/protobuf/wkt';
import { assert } from '@fettle/kernel';
import { Metadata, status } from '@grpc/grpc-js';

import { Fault, type FieldViolation } from './fault';

const DETAILS = 'grpc-status-details-bin';
const DOMAIN = 'fettle';
/** What is unavailable is asked for again after so long. */
const SOON = { seconds: 1n, nanos: 0 };

/** A message of google.rpc, which any client library reads. */
const schemaOf = (name: string) => {
  const schema = protoRegistry().getMessage(`google.rpc.${name}`);
  assert(schema !== undefined, `proto/third_party has google.rpc.${name}`);
  return schema;
};

const packed = (name: string, fields: object): Any =>
  anyPack(schemaOf(name), create(schemaOf(name), fields as never));

/** A fault with status, title and remedy as the catalogue has them for its reason. */
export const inCatalogue = (fault: Fault, refusals: RefusalCatalogue): Fault => {
  const known = refusals.get(fault.reason);
  if (known === undefined || fault.told.title !== undefined) return fault;
  const { title, remedy } = known;
  return new Fault(known.status, fault.reason, { ...fault.told, title, remedy });
};

const ofEveryService = refusalCatalogue([]);

/**
 * A fault as grpc-js sends it: the reason stands in the message and, with title and remedy, as
 * ErrorInfo in the details; wrong fields stand there as BadRequest.
 */
export const statusOf = (raised: Fault, refusals: RefusalCatalogue = ofEveryService) => {
  const fault = inCatalogue(raised, refusals);
  const { title = '', remedy = '', violations = [] } = fault.told;
  const info = { reason: fault.reason, domain: DOMAIN, metadata: { title, remedy } };
  const details = [
    packed('ErrorInfo', info),
    ...(violations.length === 0 ? [] : [packed('BadRequest', { fieldViolations: violations })]),
    ...(fault.code === status.UNAVAILABLE ? [packed('RetryInfo', { retryDelay: SOON })] : []),
  ];
  const metadata = new Metadata();
  const message = { code: fault.code, message: fault.message, details };
  const bytes = toBinary(schemaOf('Status'), create(schemaOf('Status'), message as never));
  metadata.set(DETAILS, Buffer.from(bytes));
  return { code: fault.code, details: fault.message, message: fault.message, metadata };
};

interface GrpcError {
  readonly code: status;
  readonly details: string;
  readonly metadata?: Metadata;
}

interface Details {
  readonly reason?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly fieldViolations?: readonly FieldViolation[];
}

/** What the details of an error say, whichever messages they are. */
const detailsIn = (metadata: Metadata | undefined): Details => {
  const [raw] = metadata?.get(DETAILS) ?? [];
  if (!Buffer.isBuffer(raw)) return {};
  const { details } = fromBinary(schemaOf('Status'), raw) as Message & { details: Any[] };
  return Object.assign({}, ...details.map((one) => anyUnpack(one, protoRegistry()))) as Details;
};

/**
 * What a client got, as a fault. Of a server that is not ours the reason is the name of the status.
 */
export const faultOf = ({ code, details, metadata }: GrpcError, codeName: string): Fault => {
  const { reason, metadata: words = {}, fieldViolations = [] } = detailsIn(metadata);
  if (reason === undefined) return new Fault(code, codeName, { detail: details });
  const { title, remedy } = words;
  const violations = fieldViolations.map(({ field, description }) => ({ field, description }));
  const told = { ...(title && { title }), ...(remedy && { remedy }), violations };
  const detail = details === reason ? '' : details.slice(reason.length + 2);
  return new Fault(code, reason, { ...told, detail });
};
