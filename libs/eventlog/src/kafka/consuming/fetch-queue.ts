import type { KafkaMessage } from 'kafkajs';

import type { RawRecord } from '../../ports/log';
import { FetchedRecord } from './fetched-record';

/** What one fetch brought of one topic-partition. */
export interface FetchedBatch {
  /** Where the fetch began. */
  readonly from: number;
  /** Where the next one begins: past the last record and past what is not a record. */
  readonly next: number;
  readonly messages: readonly KafkaMessage[];
}

const bytesOf = (messages: readonly KafkaMessage[]): number => {
  let bytes = 0;
  for (const { key, value } of messages) bytes += (key?.length ?? 0) + (value?.length ?? 0) + 100;
  return bytes;
};

interface Chunk {
  readonly messages: readonly KafkaMessage[];
  readonly bytes: number;
  /** Offset of the first message when there is no gap, which spares reading each from its text. */
  readonly first: number | undefined;
}

const chunkOf = (messages: readonly KafkaMessage[]): Chunk => {
  const first = Number(messages[0]?.offset);
  const last = Number(messages.at(-1)?.offset);
  const dense = last - first === messages.length - 1;
  return { messages, bytes: bytesOf(messages), first: dense ? first : undefined };
};

const offsetIn = ({ first, messages }: Chunk, at: number): number =>
  first === undefined ? Number(messages[at]?.offset) : first + at;

/**
 * Records of one topic-partition between fetch and task. It takes a batch only if it begins exactly
 * where the last one ended, so nothing is skipped or repeated whatever the client does.
 */
export class FetchQueue {
  /** Where the next accepted batch begins; undefined until somebody said where to start. */
  expected: number | undefined;
  /** Bytes waiting, roughly. */
  bytes = 0;
  private chunks: Chunk[] = [];
  /** How many records of the first chunk are taken. */
  private taken = 0;

  constructor(
    readonly topic: string,
    readonly partition: number,
  ) {}

  /** Drops what waits and starts again at `offset`. */
  restart(offset: number): void {
    this.chunks = [];
    this.taken = 0;
    this.bytes = 0;
    this.expected = offset;
  }

  /** False when the batch does not begin at the next expected offset: it was not taken. */
  accept({ from, next, messages }: FetchedBatch): boolean {
    if (from !== this.expected) return false;
    this.expected = next;
    if (messages.length > 0) {
      const chunk = chunkOf(messages);
      this.chunks.push(chunk);
      this.bytes += chunk.bytes;
    }
    return true;
  }

  take(limit: number, into: RawRecord[]): void {
    for (let left = limit; left > 0;) {
      const chunk = this.chunks[0];
      if (chunk === undefined) return;
      const end = Math.min(this.taken + left, chunk.messages.length);
      for (let at = this.taken; at < end; at += 1) {
        const message = chunk.messages[at] as KafkaMessage;
        into.push(new FetchedRecord(this, offsetIn(chunk, at), message));
      }
      left -= end - this.taken;
      this.taken = end;
      if (end === chunk.messages.length) {
        this.chunks.shift();
        this.taken = 0;
        this.bytes -= chunk.bytes;
      }
    }
  }

  /** The next offset to be read, past what was taken; undefined before the first seek. */
  get position(): number | undefined {
    const [chunk] = this.chunks;
    return chunk === undefined ? this.expected : offsetIn(chunk, this.taken);
  }

  get empty(): boolean {
    return this.chunks.length === 0;
  }
}
