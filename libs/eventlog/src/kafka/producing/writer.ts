import {
  type LogWriter,
  type OutgoingRecord,
  OversizeRecordError,
  RECORD_BYTES_MAX,
} from '../../ports/log';
import { pause } from '../back-off';
import { silent } from '../client-log';
import { kafkaClient, type KafkaConnection, REQUEST_TIMEOUT_MS } from '../connection';
import { ByteGate } from './byte-gate';
import { Lane, messageOf } from './lane';
import { WriterClosedError } from './producer-error';
import { ProducerSlot } from './producer-slot';
import { Receipt } from './receipt';
import { exactSizeOf, type RecordSize, sizeOf } from './record-size';

/** How a writer is connected, and how much it may hold. */
export interface KafkaWriterOptions extends KafkaConnection {
  /** Producer ids; lanes are spread over them. Each sends to one broker at a time. Default 3. */
  readonly producers?: number;
  /** Bytes that may wait for acknowledgement before `append` itself waits. Default 64 MB. */
  readonly waitingBytesMax?: number;
  /** A batch is closed before it gets larger. Default 512 kB. */
  readonly batchBytes?: number;
  /**
   * The largest record, key and headers included; below the topics' max.message.bytes. Default
   * 1 MB.
   */
  readonly recordBytesMax?: number;
  /** How long `close` waits for acknowledgements. Default 10,000. */
  readonly drainLimitMs?: number;
}

const defaults = {
  producers: 3,
  waitingBytesMax: 64_000_000,
  batchBytes: 512_000,
  recordBytesMax: RECORD_BYTES_MAX,
  drainLimitMs: 10_000,
};

class KafkaWriter implements LogWriter {
  private readonly settings: typeof defaults;
  private readonly slots: readonly ProducerSlot[];
  private readonly lanes = new Map<string, Lane[]>();
  private readonly gate: ByteGate;
  private opened = 0;
  private closed = false;

  constructor(private readonly options: KafkaWriterOptions) {
    this.settings = { ...defaults, ...options };
    const kafka = kafkaClient(options);
    this.slots = Array.from({ length: this.settings.producers }, () => new ProducerSlot(kafka));
    this.gate = new ByteGate(this.settings.waitingBytesMax);
  }

  async append(records: readonly OutgoingRecord[]): Promise<readonly number[]> {
    if (this.closed) throw new WriterClosedError('the writer is closed');
    if (records.length === 0) return [];
    const sizes = records.map(sizeOf);
    let bytes = 0;
    sizes.forEach((size, at) => {
      this.refuseOversize(records[at] as OutgoingRecord, size);
      bytes += size.likely;
    });
    if (this.gate.tryEnter(bytes)) return this.enqueue(records, sizes).done;
    return (await this.gate.wait(bytes, () => this.enqueue(records, sizes))).done;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.gate.refuseAll(new WriterClosedError('the writer was closed while waiting for room'));
    const lanes = [...this.lanes.values()].flat().filter((lane) => lane !== undefined);
    const limit = performance.now() + this.settings.drainLimitMs;
    while (lanes.some((lane) => !lane.idle) && performance.now() < limit) await pause(10);
    for (const lane of lanes) lane.stop();
    await Promise.all(this.slots.map((slot) => slot.close()));
  }

  private enqueue(records: readonly OutgoingRecord[], sizes: readonly RecordSize[]): Receipt {
    const receipt = new Receipt(records.length);
    records.forEach((record, at) => {
      const size = sizes[at] as RecordSize;
      this.laneOf(record).push({ message: messageOf(record), size, receipt, at });
    });
    return receipt;
  }

  private laneOf({ topic, partition }: OutgoingRecord): Lane {
    let lanes = this.lanes.get(topic);
    if (lanes === undefined) this.lanes.set(topic, (lanes = []));
    return (lanes[partition] ??= this.openLane(topic, partition));
  }

  private openLane(topic: string, partition: number): Lane {
    const { batchBytes, recordBytesMax } = this.settings;
    return new Lane({
      topic: `${this.options.prefix ?? ''}${topic}`,
      partition,
      // In turn, which spreads them better than a hash of few names would.
      slot: this.slots[this.opened++ % this.slots.length] as ProducerSlot,
      log: this.options.log ?? silent,
      batchBytes,
      batchBytesMax: recordBytesMax,
      requestTimeoutMs: this.options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
      onSettled: (bytes) => this.gate.leave(bytes),
    });
  }

  private refuseOversize(record: OutgoingRecord, { most }: RecordSize): void {
    const { recordBytesMax } = this.settings;
    if (most <= recordBytesMax || exactSizeOf(record) <= recordBytesMax) return;
    const bytes = `${exactSizeOf(record)} bytes, at most ${recordBytesMax}`;
    throw new OversizeRecordError(`${record.topic}:${record.partition} ${record.key}: ${bytes}`);
  }
}

/**
 * Appends to Kafka through kafkajs, made safe: a lane per partition, one batch of it in flight,
 * resent unchanged until the answer names its partition. Values must not change until the append
 * is acknowledged.
 */
export const kafkaWriter = (options: KafkaWriterOptions): LogWriter => new KafkaWriter(options);
