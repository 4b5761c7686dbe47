import type { Message } from 'kafkajs';

import type { OutgoingRecord } from '../../ports/log';
import { backOffMs, pause } from '../back-off';
import type { LogSink } from '../client-log';
import { onePartition } from './one-partition';
import {
  endsProducer,
  needsPerson,
  SilentSendError,
  UnnamedPartitionError,
  WriterClosedError,
} from './producer-error';
import { baseOffsetIn, type ProducerLease, type ProducerSlot } from './producer-slot';
import type { Receipt } from './receipt';
import type { RecordSize } from './record-size';

/** A record that waits for its offset. */
export interface Waiting {
  readonly message: Message;
  readonly size: RecordSize;
  readonly receipt: Receipt;
  /** Its place in the append call. */
  readonly at: number;
}

export interface LaneOptions {
  /** As the broker knows it. */
  readonly topic: string;
  readonly partition: number;
  readonly slot: ProducerSlot;
  readonly log: LogSink;
  /** A batch is closed before it would get larger than this. */
  readonly batchBytes: number;
  /** What the topic takes as one batch. */
  readonly batchBytesMax: number;
  readonly requestTimeoutMs: number;
  /** Told of bytes that are acknowledged. */
  readonly onSettled: (bytes: number) => void;
}

/**
 * As kafkajs wants a record. Not the caller's object: a batch must not change while it is resent.
 */
export const messageOf = ({ partition, key, value, headers }: OutgoingRecord): Message => ({
  key,
  value:
    value === null || Buffer.isBuffer(value)
      ? value
      : Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  headers,
  partition,
});

/**
 * Sends the records of one topic-partition: one batch at a time, each resent unchanged until
 * acknowledged. With one send outstanding kafkajs gives a resent batch its first sequence again, so
 * the broker knows it.
 */
export class Lane {
  private waiting: Waiting[] = [];
  private sending = false;
  private stopped = false;

  constructor(private readonly options: LaneOptions) {}

  get idle(): boolean {
    return !this.sending && this.waiting.length === 0;
  }

  push(record: Waiting): void {
    this.waiting.push(record);
    if (this.sending) return;
    this.sending = true;
    // After this tick, so that what is appended together leaves together.
    setImmediate(() => void this.run());
  }

  /** Rejects everything that is not acknowledged. */
  stop(): void {
    this.stopped = true;
    this.fail(this.waiting);
    this.waiting = [];
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0 && !this.stopped) {
      const batch = this.closeBatch();
      const base = await this.deliver(onePartition(batch.map(({ message }) => message)));
      if (base === undefined) this.fail(batch);
      else this.acknowledge(batch, base);
    }
    this.sending = false;
  }

  /** Everything waiting, up to the limits; at least one record. */
  private closeBatch(): readonly Waiting[] {
    const { batchBytes, batchBytesMax } = this.options;
    let likely = 0;
    let most = 0;
    let count = 0;
    for (const { size } of this.waiting) {
      likely += size.likely;
      most += size.most;
      if (count > 0 && (likely > batchBytes || most > batchBytesMax)) break;
      count += 1;
    }
    if (count === this.waiting.length) {
      const all = this.waiting;
      this.waiting = [];
      return all;
    }
    return this.waiting.splice(0, count);
  }

  /** The batch's first offset; undefined only when the writer was stopped. */
  private async deliver(messages: Message[]): Promise<number | undefined> {
    const { slot } = this.options;
    let lease: ProducerLease | undefined;
    try {
      for (let attempt = 0; !this.stopped; attempt += 1) {
        try {
          lease ??= await slot.lease();
          return await this.send(lease, messages);
        } catch (error) {
          this.report(error, attempt, messages.length);
          if (lease !== undefined && endsProducer(error)) {
            await slot.replace(lease);
            lease.release();
            lease = undefined;
          }
          if (!this.stopped) await pause(backOffMs(attempt));
        }
      }
      return undefined;
    } finally {
      lease?.release();
    }
  }

  private async send({ producer }: ProducerLease, messages: Message[]): Promise<number> {
    const { topic, partition, requestTimeoutMs } = this.options;
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      // kafkajs waits for its lock, a connection and the answer, each up to its own limit, twice.
      const limitMs = 8 * requestTimeoutMs;
      timer = setTimeout(() => reject(new SilentSendError(`${topic}:${partition}`)), limitMs);
    });
    try {
      const sent = producer.send({ topic, messages, acks: -1, timeout: requestTimeoutMs });
      const base = baseOffsetIn(await Promise.race([sent, silence]), topic, partition);
      if (base === undefined) throw new UnnamedPartitionError(`${topic}:${partition}`);
      return base;
    } finally {
      clearTimeout(timer);
    }
  }

  private acknowledge(batch: readonly Waiting[], base: number): void {
    let bytes = 0;
    batch.forEach(({ receipt, size, at }, index) => {
      bytes += size.likely;
      receipt.settle(at, base + index);
    });
    this.options.onSettled(bytes);
  }

  private fail(batch: readonly Waiting[]): void {
    const error = new WriterClosedError('the writer was closed before the log acknowledged');
    for (const { receipt } of batch) receipt.reject(error);
  }

  private report(error: unknown, attempt: number, records: number): void {
    // The first time, and then about every half minute.
    if (attempt % 16 !== 0) return;
    const { topic, partition, log } = this.options;
    const reason = error instanceof Error ? error.message : String(error);
    log(needsPerson(error) ? 'error' : 'warn', 'Send failed; the same batch is sent again', {
      topic,
      partition,
      records,
      attempt,
      reason,
    });
  }
}
