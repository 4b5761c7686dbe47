import { type logCreator, logLevel } from 'kafkajs';

/** Takes a line of a client: what happened and its particulars. */
export type LogSink = (
  level: 'debug' | 'info' | 'warn' | 'error',
  message: string,
  detail: Readonly<Record<string, unknown>>,
) => void;

/** Drops every line. */
export const silent: LogSink = () => undefined;

/** Ordinary life of a group and of its coordinator; kafkajs calls it an error. */
const ORDINARY =
  /rebalanc|not aware of this member|generation id|valid member id|coordinator (is|for this)/i;

/** What we do on purpose: a lane goes on where the client stops retrying. */
const INTENDED = /^Limiting retries/;

/**
 * What is lost to us when it happens; everything else that kafkajs calls an error is retried here.
 */
const GRAVE = /^Crash: (?!KafkaJSNumberOfRetries|KafkaJSConnection)|^Offset out of range/;

/** Lets kafkajs write through `sink`, at the level that its lines deserve. */
export const clientLog =
  (sink: LogSink): logCreator =>
  () =>
  ({ level, namespace, log: { message, timestamp: _, logger: __, ...detail } }) => {
    const about = `${message} ${String(detail['error'] ?? '')}`;
    const text = namespace === '' ? message : `${namespace}: ${message}`;
    if (level > logLevel.WARN || INTENDED.test(message)) sink('debug', text, detail);
    else if (ORDINARY.test(about)) sink('info', text, detail);
    else if (level === logLevel.ERROR && GRAVE.test(message)) sink('error', text, detail);
    else sink('warn', text, detail);
  };
