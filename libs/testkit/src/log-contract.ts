import type { LogReader, LogWriter, OutgoingRecord, TaskFeed } from '@fettle/eventlog';

import { quiet, takeUntil, textOf, textRecord } from './log-records';

/** A log to be held against the contract; each test gets topics of its own. */
export interface LogUnderTest {
  readonly writer: LogWriter;
  readonly reader: LogReader;
  readonly partitions: number;
  createTopics(names: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

let runs = 0;

/** What every log keeps to, in memory or not: the engine relies on nothing else. */
export const logContract = (name: string, open: () => Promise<LogUnderTest>): void => {
  describe(name, () => {
    let log: LogUnderTest;
    let topic: string;
    let other: string;

    beforeAll(async () => void (log = await open()), 60_000);
    afterAll(() => log.close(), 60_000);
    beforeEach(async () => {
      runs += 1;
      topic = `contract-${runs}.first`;
      other = `contract-${runs}.second`;
      await log.createTopics([topic, other]);
    });

    const joined = async (work: (feeds: readonly TaskFeed[]) => Promise<void>): Promise<void> => {
      const feeds: TaskFeed[] = [];
      const group = await log.reader.join({
        groupId: `contract-${runs}`,
        topics: [topic, other],
        onAssigned: (feed) => feeds.push(feed),
        onRevoked: () => undefined,
        onCrash: (error) => expect(error).toBeUndefined(),
      });
      try {
        await work(feeds);
      } finally {
        await group.stop();
      }
    };
    const first = (feeds: readonly TaskFeed[]): TaskFeed => {
      const feed = feeds.find(({ partition }) => partition === 0);
      if (feed === undefined) throw new Error('partition 0 was not assigned');
      return feed;
    };
    const texts = (count: number): OutgoingRecord[] =>
      Array.from({ length: count }, (_, at) => textRecord(topic, `r${at}`));

    it('gives offsets in the order of the records, counting up from 0 in each partition', async () => {
      const records = ['a', 'b', 'c'].flatMap((text) => [
        textRecord(topic, text),
        textRecord(other, text, { partition: 1 }),
      ]);
      expect(await log.writer.append(records)).toEqual([0, 0, 1, 1, 2, 2]);
      expect(await log.writer.append([textRecord(topic, 'd')])).toEqual([3]);
      expect(await log.writer.append([])).toEqual([]);
    });

    it('keeps the order of append calls that do not wait for one another', async () => {
      const calls = texts(200).map((record) => log.writer.append([record]));
      const offsets = await Promise.all(calls);
      expect(offsets.flat()).toEqual(Array.from({ length: 200 }, (_, at) => at));
    });

    it('brings back keys, values and headers as they were, UTF-8 and nulls included', async () => {
      const headers = { ce_type: 'Prüfung', traceparent: '', 設備: '泵' };
      await log.writer.append([
        textRecord(topic, 'schön', { headers }),
        textRecord(topic, 'x', { key: null, value: null }),
        textRecord(topic, 'y', { value: new Uint8Array([0, 255, 128]) }),
      ]);
      await joined(async (feeds) => {
        first(feeds).seek(new Map([[topic, 0]]));
        const [one, two, three] = await takeUntil(first(feeds), [topic], { count: 3 });
        expect(Buffer.from(one?.key ?? []).toString()).toBe('schön');
        expect({ ...one?.headers }).toEqual(headers);
        expect([two?.key, two?.value]).toEqual([null, null]);
        expect([...(three?.value ?? [])]).toEqual([0, 255, 128]);
        expect([one?.topic, one?.partition, three?.offset]).toEqual([topic, 0, 2]);
      });
    });

    it('reads a topic again up to a place, without moving what is delivered', async () => {
      await log.writer.append(texts(20));
      await log.writer.append(texts(5));
      await joined(async (feeds) => {
        const feed = first(feeds);
        feed.seek(new Map([[topic, 22]]));
        const again: string[] = [];
        for (let next = 1; next < 21;) {
          const stretch = await feed.reread(topic, next, 21);
          again.push(...stretch.records.map((record) => `${record.offset} ${textOf(record)}`));
          expect(stretch.next).toBeGreaterThan(next);
          next = stretch.next;
        }
        const expected = Array.from({ length: 20 }, (_, at) => `${at + 1} r${(at + 1) % 20}`);
        expect(again).toEqual(expected);
        const rest = await takeUntil(feed, [topic], { count: 3 });
        expect(rest.map(({ offset }) => offset)).toEqual([22, 23, 24]);
      });
    });

    it('gives a lone member every task, each with its own partition of every topic', async () => {
      await log.writer.append([
        textRecord(topic, 'a', { partition: 1 }),
        textRecord(other, 'b', { partition: 1 }),
        textRecord(other, 'elsewhere'),
      ]);
      await joined(async (feeds) => {
        const numbers = feeds.map(({ partition }) => partition).sort((a, b) => a - b);
        expect(numbers).toEqual(Array.from({ length: log.partitions }, (_, at) => at));
        const feed = feeds.find(({ partition }) => partition === 1) as TaskFeed;
        feed.seek(new Map([topic, other].map((each) => [each, 0])));
        const taken = await takeUntil(feed, [topic, other], { count: 2 });
        expect(taken.map(textOf).sort()).toEqual(['a', 'b']);
      });
    });

    it('delivers nothing before somebody said where to start, and then from there', async () => {
      await log.writer.append(texts(10));
      await joined(async (feeds) => {
        const feed = first(feeds);
        await quiet(600);
        expect(feed.take([topic, other], 100)).toEqual([]);
        feed.seek(new Map([[topic, 4]]));
        const taken = await takeUntil(feed, [topic], { count: 6 });
        expect(taken.map(({ offset }) => offset)).toEqual([4, 5, 6, 7, 8, 9]);
      });
    });

    it('takes no more than asked, and says what is next', async () => {
      await log.writer.append(texts(10));
      await joined(async (feeds) => {
        const feed = first(feeds);
        feed.seek(new Map([[topic, 0]]));
        expect(feed.position(topic)).toBe(0);
        await takeUntil(feed, [topic], { count: 3 });
        expect(feed.position(topic)).toBe(3);
        expect(feed.take([other], 100)).toEqual([]);
        expect((await takeUntil(feed, [topic], { count: 7 })).at(-1)?.offset).toBe(9);
        expect(feed.position(topic)).toBe(10);
      });
    });

    it('starts anew where it is sought again, before or after', async () => {
      await log.writer.append(texts(10));
      await joined(async (feeds) => {
        const feed = first(feeds);
        feed.seek(new Map([[topic, 0]]));
        await takeUntil(feed, [topic], { count: 5 });
        for (const start of [2, 8, 0]) {
          feed.seek(new Map([[topic, start]]));
          const taken = await takeUntil(feed, [topic], { count: 10 - start });
          expect(taken[0]?.offset).toBe(start);
        }
      });
    });

    it('knows its bounds as they are now', async () => {
      await joined(async (feeds) => {
        const ask = () => first(feeds).bounds([topic, other]);
        expect((await ask()).get(topic)).toEqual({ start: 0, end: 0 });
        await log.writer.append(texts(7));
        expect((await ask()).get(topic)).toEqual({ start: 0, end: 7 });
        expect((await ask()).get(other)).toEqual({ start: 0, end: 0 });
      });
    });

    it('wakes its listener when something came', async () => {
      await joined(async (feeds) => {
        const feed = first(feeds);
        const woken = new Promise<void>((wake) => feed.onAvailable(wake));
        feed.seek(new Map([[topic, 0]]));
        await log.writer.append(texts(1));
        await woken;
        expect((await takeUntil(feed, [topic], { count: 1 })).map(textOf)).toEqual(['r0']);
      });
    });
  });
};
