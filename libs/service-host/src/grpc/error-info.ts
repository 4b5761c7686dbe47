import { Metadata } from '@grpc/grpc-js';
import { fromJSON, type MessageTypeDefinition } from '@grpc/proto-loader';
import type { status } from '@grpc/grpc-js';

import { Fault } from './fault';

const DETAILS = 'grpc-status-details-bin';
const ERROR_INFO = 'type.googleapis.com/google.rpc.ErrorInfo';
const DOMAIN = 'fettle';

/**
 * google/rpc/status.proto and error_details.proto, as far as used: any client library reads them.
 */
export const errorDefinitions = fromJSON({
  nested: {
    google: {
      nested: {
        rpc: {
          nested: {
            Status: {
              fields: {
                code: { type: 'int32', id: 1 },
                message: { type: 'string', id: 2 },
                details: { rule: 'repeated', type: 'Detail', id: 3 },
              },
            },
            Detail: {
              fields: { typeUrl: { type: 'string', id: 1 }, value: { type: 'bytes', id: 2 } },
            },
            ErrorInfo: {
              fields: { reason: { type: 'string', id: 1 }, domain: { type: 'string', id: 2 } },
            },
          },
        },
      },
    },
  },
});

interface Status {
  readonly code: number;
  readonly message: string;
  readonly details?: readonly { readonly typeUrl: string; readonly value: Buffer }[];
}
interface ErrorInfo {
  readonly reason: string;
  readonly domain: string;
}

const messageOf = <T>(name: string) =>
  errorDefinitions[`google.rpc.${name}`] as unknown as MessageTypeDefinition<T, T>;
const statusMessage = messageOf<Status>('Status');
const errorInfo = messageOf<ErrorInfo>('ErrorInfo');

/**
 * A fault as grpc-js sends it: the reason stands in the message and, as ErrorInfo, in the details.
 */
export const statusOf = (fault: Fault) => {
  const info = errorInfo.serialize({ reason: fault.reason, domain: DOMAIN });
  const details = [{ typeUrl: ERROR_INFO, value: info }];
  const metadata = new Metadata();
  metadata.set(
    DETAILS,
    statusMessage.serialize({ code: fault.code, message: fault.message, details }),
  );
  return { code: fault.code, details: fault.message, message: fault.message, metadata };
};

interface GrpcError {
  readonly code: status;
  readonly details: string;
  readonly metadata?: Metadata;
}

const reasonIn = (metadata: Metadata | undefined): string | undefined => {
  const [raw] = metadata?.get(DETAILS) ?? [];
  if (!Buffer.isBuffer(raw)) return undefined;
  const info = statusMessage
    .deserialize(raw)
    .details?.find(({ typeUrl }) => typeUrl === ERROR_INFO);
  return info === undefined ? undefined : errorInfo.deserialize(info.value).reason;
};

/**
 * What a client got, as a fault. Of a server that is not ours the reason is the name of the status.
 */
export const faultOf = ({ code, details, metadata }: GrpcError, codeName: string): Fault => {
  const reason = reasonIn(metadata);
  if (reason === undefined) return new Fault(code, codeName, details);
  return new Fault(code, reason, details === reason ? '' : details.slice(reason.length + 2));
};
