import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino';

import { traceIds } from '../tracing/spans';
import { lineStream } from './line-stream';

/** Writes log lines: `log.info({ orderId }, 'order opened')`. Objects first, then one sentence. */
export type Log = Logger;

/** How a process logs. */
export interface LogOptions {
  readonly service: string;
  readonly logLevel: string;
  /** `auto` is `line` on a terminal and `json` elsewhere. */
  readonly logFormat: 'auto' | 'json' | 'line';
}

const SECRETS = ['password', 'secret', 'token', 'authorization', 'cookie', 'privateKey', 'jwt'];
const CENSORED = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/**
 * A log of JSON lines with `trace_id` and `span_id` of the running span. Fields named like secrets
 * (password, token, authorization …) are censored to three levels deep, and passwords in URLs
 * cut out.
 */
export const createLog = (
  { service, logLevel, logFormat }: LogOptions,
  destination: DestinationStream = pino.destination({ fd: 1, sync: true }),
): Log => {
  const asLine = logFormat === 'line' || (logFormat === 'auto' && process.stdout.isTTY === true);
  return pino(
    {
      level: logLevel,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: traceIds,
      redact: { paths: CENSORED, censor: '…' },
      serializers: { err: serializeError, error: serializeError },
      hooks: { streamWrite: withoutPasswords },
    },
    asLine ? lineStream(destination) : destination,
  );
};

const serializeError = (error: Error): object => {
  const { type, message, stack } = stdSerializers.err(error);
  const code = (error as { code?: unknown }).code;
  return { type, message, stack, ...(code === undefined ? {} : { code }) };
};

/** `postgres://user:password@host` → `postgres://user:…@host`, wherever in a line it stands. */
export const withoutPasswords = (line: string): string =>
  line.replace(/([a-z][a-z0-9+.-]*:\/\/[^\s:/@"]+):[^\s@"]+@/gi, '$1:…@');
