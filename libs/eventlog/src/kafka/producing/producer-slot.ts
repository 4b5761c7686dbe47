import type { Kafka, Producer, RecordMetadata } from 'kafkajs';

/**
 * One producer id. Lanes hold it while a batch of theirs is unacknowledged; it ends when the last
 * lets go.
 */
export class ProducerLease {
  private holders = 0;
  private retired = false;

  constructor(readonly producer: Producer) {}

  hold(): this {
    this.holders += 1;
    return this;
  }

  release(): void {
    this.holders -= 1;
    this.disconnectWhenDone();
  }

  retire(): void {
    this.retired = true;
    this.disconnectWhenDone();
  }

  private disconnectWhenDone(): void {
    if (this.retired && this.holders === 0) void this.producer.disconnect().catch(() => undefined);
  }
}

/** A place for one idempotent producer, and for its successor when its producer id has ended. */
export class ProducerSlot {
  private current: Promise<ProducerLease> | undefined;

  constructor(private readonly kafka: Kafka) {}

  /** The producer for a new batch. Rejects when none can be connected; asking again tries again. */
  async lease(): Promise<ProducerLease> {
    this.current ??= this.open();
    const opening = this.current;
    try {
      return (await opening).hold();
    } catch (error) {
      if (this.current === opening) this.current = undefined;
      throw error;
    }
  }

  /** The producer id has ended: batches begun later get another. */
  async replace(ended: ProducerLease): Promise<void> {
    const current = await this.current?.catch(() => undefined);
    if (current === ended) this.current = undefined;
    ended.retire();
  }

  async close(): Promise<void> {
    const last = await this.current?.catch(() => undefined);
    this.current = undefined;
    await last?.producer.disconnect().catch(() => undefined);
  }

  private async open(): Promise<ProducerLease> {
    const producer = this.kafka.producer({
      idempotent: true,
      allowAutoTopicCreation: false,
      createPartitioner:
        () =>
        ({ message }) =>
          message.partition ?? 0,
      // The lane's own loop goes on where this ends: with the same records and the same sequence.
      retry: { retries: 1, initialRetryTime: 50, maxRetryTime: 500 },
    });
    try {
      await producer.connect();
    } catch (error) {
      void producer.disconnect().catch(() => undefined);
      throw error;
    }
    return new ProducerLease(producer);
  }
}

/** The first offset that the answer gives for exactly this partition, or undefined. */
export const baseOffsetIn = (
  answer: readonly RecordMetadata[],
  topic: string,
  partition: number,
): number | undefined => {
  const named = answer.filter((part) => part.topicName === topic && part.partition === partition);
  const [only] = named;
  if (named.length !== 1 || only?.errorCode !== 0) return undefined;
  const offset = Number(only.baseOffset);
  return Number.isSafeInteger(offset) && offset >= 0 ? offset : undefined;
};
