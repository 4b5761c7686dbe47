import { type ISocketFactory, Kafka, type KafkaConfig, logLevel } from 'kafkajs';

import { clientLog, type LogSink, silent } from './client-log';
import { mendRequestQueue } from './request-queue';

/** Where Kafka is and who asks. */
export interface KafkaConnection {
  /** `host:port` of at least one broker. */
  readonly brokers: readonly string[];
  /** Shows in the brokers' logs and quotas, e.g. `workorder`. */
  readonly clientId: string;
  /**
   * Put before every topic and group name on the wire; the ports speak without it. Default empty.
   */
  readonly prefix?: string;
  readonly ssl?: KafkaConfig['ssl'];
  readonly sasl?: KafkaConfig['sasl'];
  /** Where the client's own lines go. Default: nowhere. */
  readonly log?: LogSink;
  /** After this long without an answer a request counts as lost. Default 15,000. */
  readonly requestTimeoutMs?: number;
  /** How sockets are made: tests put a fault proxy here. */
  readonly socketFactory?: ISocketFactory;
}

/** Default of {@link KafkaConnection.requestTimeoutMs}. */
export const REQUEST_TIMEOUT_MS = 15_000;

/**
 * A kafkajs client that gives up soon: whoever uses it retries in its own loop, so that nothing is
 * hidden in a retry that cannot be stopped.
 */
export const kafkaClient = (connection: KafkaConnection): Kafka => {
  mendRequestQueue();
  return new Kafka({
    brokers: [...connection.brokers],
    clientId: connection.clientId,
    ssl: connection.ssl,
    sasl: connection.sasl,
    socketFactory: connection.socketFactory,
    connectionTimeout: 5_000,
    requestTimeout: connection.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 4 },
    logLevel: logLevel.WARN,
    logCreator: clientLog(connection.log ?? silent),
  });
};
