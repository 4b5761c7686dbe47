import type { Cluster, Consumer, Kafka } from 'kafkajs';

const never = (): never => {
  throw new Error('this consumer joins no group');
};

/**
 * The cluster of a consumer that never joins anything. Its isolation level makes the end of a
 * partition what a reader can reach (the last stable offset), and one request answers for
 * many topics.
 */
export class IdleCluster {
  private connecting: Promise<Cluster> | undefined;
  private consumer: Consumer | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly name: string,
  ) {}

  /** Connects on first use; a failed try leaves nothing behind. */
  get(): Promise<Cluster> {
    this.connecting ??= this.open().catch((error: unknown) => {
      this.connecting = undefined;
      throw error;
    });
    return this.connecting;
  }

  async close(): Promise<void> {
    await this.connecting?.catch(() => undefined);
    await this.consumer?.disconnect().catch(() => undefined);
    this.connecting = undefined;
  }

  private async open(): Promise<Cluster> {
    let captured: Cluster | undefined;
    this.consumer = this.kafka.consumer({
      groupId: this.name,
      allowAutoTopicCreation: false,
      partitionAssigners: [
        ({ cluster }) => {
          captured = cluster;
          return { name: 'none', version: 1, assign: async () => [], protocol: never };
        },
      ],
    });
    await this.consumer.connect();
    return captured as unknown as Cluster;
  }
}
