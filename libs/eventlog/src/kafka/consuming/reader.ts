import type { GroupOptions, LogGroup, LogReader } from '../../ports/log';
import { silent } from '../client-log';
import { kafkaClient, type KafkaConnection } from '../connection';
import { KafkaGroup } from './group';
import { IdleCluster } from '../probing/idle-cluster';
import { LogProbe } from '../probing/log-probe';

/** How a reader is connected, and how much it may hold. */
export interface KafkaReaderOptions extends KafkaConnection {
  /**
   * How many partitions every topic of the plant has. A topic that was grown is then not read at
   * all, since its keys have moved. Default: any number, the same for all topics of a group.
   */
  readonly partitions?: number;
  /** A member that is silent for longer loses its tasks. Default 30,000. */
  readonly sessionTimeoutMs?: number;
  /** How long a rebalance waits for a member. Default 60,000. */
  readonly rebalanceTimeoutMs?: number;
  /** Default 3,000. */
  readonly heartbeatMs?: number;
  /**
   * How long an idle fetch waits at the broker; a seek or resume takes up to this long.
   * Default 250.
   */
  readonly fetchWaitMs?: number;
  /** Bytes that may wait per topic-partition before it is paused. Default 2 MB. */
  readonly queueBytesMax?: number;
  /**
   * When nothing came for this long although the log goes on, a gap of compaction is looked for.
   * Default 5,000.
   */
  readonly stuckMs?: number;
}

/** A reader that can be closed when its groups have stopped. */
export interface KafkaReader extends LogReader {
  close(): Promise<void>;
}

/**
 * Reads from Kafka through kafkajs: one consumer a group, nothing committed to Kafka,
 * nothing skipped.
 */
export const kafkaReader = (options: KafkaReaderOptions): KafkaReader => {
  const kafka = kafkaClient(options);
  const prefix = options.prefix ?? '';
  const probe = new LogProbe(new IdleCluster(kafka, `${prefix}${options.clientId}.bounds`));
  const queueBytesMax = options.queueBytesMax ?? 2_000_000;
  return {
    async join(groupOptions: GroupOptions): Promise<LogGroup> {
      const group = new KafkaGroup(groupOptions, {
        kafka,
        probe,
        prefix,
        partitions: options.partitions,
        log: options.log ?? silent,
        sessionTimeoutMs: options.sessionTimeoutMs ?? 30_000,
        rebalanceTimeoutMs: options.rebalanceTimeoutMs ?? 60_000,
        heartbeatMs: options.heartbeatMs ?? 3_000,
        fetchWaitMs: options.fetchWaitMs ?? 250,
        queueBytesMax,
        queueBytesLow: queueBytesMax / 2,
        stuckMs: options.stuckMs ?? 5_000,
      });
      await group.start();
      return group;
    },
    close: () => probe.close(),
  };
};
