import { readFileSync } from 'node:fs';

import { ChannelCredentials, Client, Metadata } from '@grpc/grpc-js';

import { currentTraceparent } from '../tracing/spans';

/** Where a token comes from: the caller's own handed on, or `() => tokens.ofService('gateway')`. */
export type TokenSource = () => string | undefined | Promise<string | undefined>;

const KEEPALIVE_MS = 30_000;
/** Safe to repeat: a command has an id, and a query changes nothing. */
const RETRY = JSON.stringify({
  methodConfig: [
    {
      name: [{}],
      retryPolicy: {
        maxAttempts: 4,
        initialBackoff: '0.1s',
        maxBackoff: '2s',
        backoffMultiplier: 3,
        retryableStatusCodes: ['UNAVAILABLE'],
      },
    },
  ],
});

/**
 * A channel to one server; connects when it is first used, and again whenever it was lost.
 * @param address `host:port`
 * @param tlsCa file with the certificate authority of the server (PEM); undefined: plain text
 */
export const openChannel = (address: string, tlsCa: string | undefined): Client => {
  const credentials =
    tlsCa === undefined
      ? ChannelCredentials.createInsecure()
      : ChannelCredentials.createSsl(readFileSync(tlsCa));
  return new Client(address, credentials, {
    'grpc.service_config': RETRY,
    'grpc.keepalive_time_ms': KEEPALIVE_MS,
  });
};

/** What goes with a call: the token, and the trace it belongs to. */
export const metadataOf = async (source: TokenSource | undefined): Promise<Metadata> => {
  const metadata = new Metadata();
  const token = await source?.();
  if (token !== undefined) metadata.set('authorization', `Bearer ${token}`);
  const traceparent = currentTraceparent();
  if (traceparent !== undefined) metadata.set('traceparent', traceparent);
  return metadata;
};
