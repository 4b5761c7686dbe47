import type { KafkaMessage } from 'kafkajs';

import type { RawRecord } from '../../ports/log';
import { FetchQueue } from './fetch-queue';

const messages = (...offsets: number[]): KafkaMessage[] =>
  offsets.map((offset) => ({
    offset: String(offset),
    key: Buffer.from('k'),
    value: Buffer.alloc(10),
    timestamp: '0',
    attributes: 0,
    headers: {},
  }));

const take = (queue: FetchQueue, limit = 100): number[] => {
  const into: RawRecord[] = [];
  queue.take(limit, into);
  return into.map(({ offset }) => offset);
};

describe('records between fetch and task', () => {
  const queue = new FetchQueue('t', 0);
  beforeEach(() => queue.restart(10));

  it('takes the batch that begins where it should', () => {
    expect(queue.accept({ from: 10, next: 13, messages: messages(10, 11, 12) })).toBe(true);
    expect(take(queue)).toEqual([10, 11, 12]);
  });

  it.each([9, 11])('does not take a batch that begins at %i', (from) => {
    expect(queue.accept({ from, next: 20, messages: messages(from) })).toBe(false);
    expect([queue.empty, queue.expected]).toEqual([true, 10]);
  });

  it('takes nothing before it was told where to start', () => {
    const fresh = new FetchQueue('t', 0);
    expect(fresh.accept({ from: 0, next: 1, messages: messages(0) })).toBe(false);
    expect(fresh.position).toBeUndefined();
  });

  it('lets gaps inside a batch be, and stands past them when all is taken', () => {
    queue.accept({ from: 10, next: 20, messages: messages(11, 15) });
    expect(queue.position).toBe(11);
    expect(take(queue, 1)).toEqual([11]);
    expect(queue.position).toBe(15);
    expect(take(queue)).toEqual([15]);
    expect(queue.position).toBe(20);
  });

  it('goes past batches without a record, but not past records that wait', () => {
    queue.accept({ from: 10, next: 12, messages: messages(10, 11) });
    queue.accept({ from: 12, next: 13, messages: [] });
    expect([queue.expected, queue.position]).toEqual([13, 10]);
    take(queue);
    expect(queue.position).toBe(13);
  });

  it('drops what waits when it starts anew', () => {
    queue.accept({ from: 10, next: 12, messages: messages(10, 11) });
    queue.restart(11);
    expect([queue.empty, queue.bytes, queue.position]).toEqual([true, 0, 11]);
    expect(queue.accept({ from: 11, next: 12, messages: messages(11) })).toBe(true);
  });

  it('counts the bytes that wait', () => {
    queue.accept({ from: 10, next: 12, messages: messages(10, 11) });
    queue.accept({ from: 12, next: 13, messages: messages(12) });
    const all = queue.bytes;
    take(queue, 2);
    expect(queue.bytes).toBe(all / 3);
    take(queue);
    expect(queue.bytes).toBe(0);
  });
});
