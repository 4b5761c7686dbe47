import { type logCreator, logLevel } from 'kafkajs';

/** Takes a line of a client: what happened and its particulars. */
export type LogSink = (
  level: 'debug' | 'info' | 'warn' | 'error',
  message: string,
  detail: Readonly<Record<string, unknown>>,
) => void;

/** Drops every line. */
export const silent: LogSink = () => undefined;

/** Ordinary life of a group; kafkajs calls it an error. */
const REBALANCE =
  /rebalanc|not aware of this member|generation id|valid member id|coordinator for this group/i;

/** What is lost to us when it happens; everything else that kafkajs calls an error is retried here. */
const GRAVE = /^Crash:|^Offset out of range/;

/** Lets kafkajs write through `sink`, at the level that its lines deserve. */
export const clientLog =
  (sink: LogSink): logCreator =>
  () =>
  ({ level, namespace, log: { message, timestamp: _, logger: __, ...detail } }) => {
    const about = `${message} ${String(detail['error'] ?? '')}`;
    const text = namespace === '' ? message : `${namespace}: ${message}`;
    if (level === logLevel.ERROR && GRAVE.test(message) && !REBALANCE.test(about)) {
      sink('error', text, detail);
    } else if (level <= logLevel.WARN) {
      sink(REBALANCE.test(about) ? 'info' : 'warn', text, detail);
    } else {
      sink('debug', text, detail);
    }
  };
