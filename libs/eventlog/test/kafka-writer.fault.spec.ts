import { KafkaFaultProxy, PRODUCE, textOf, textRecord } from '@fettle/testkit';
import { Kafka, logLevel } from 'kafkajs';

import type { KafkaConnection } from '../src/kafka/connection';
import { kafkaWriter } from '../src/kafka/producing/writer';
import type { LogWriter } from '../src/ports/log';
import { createTopics, freshConnection, testBroker } from './kafka-place';
import { readTopic, textsOn } from './kafka-log-reading';

const REQUEST_TIMEOUT_MS = 700;

describe('sending while answers of the broker are late or lost', () => {
  const proxy = new KafkaFaultProxy(testBroker());
  let connection: KafkaConnection;
  let writer: LogWriter;

  beforeAll(() => proxy.start());
  afterAll(() => proxy.stop());
  beforeEach(async () => {
    proxy.setPlan();
    connection = freshConnection({
      socketFactory: proxy.socketFactory,
      requestTimeoutMs: REQUEST_TIMEOUT_MS,
    });
    await createTopics(connection, ['facts']);
    writer = kafkaWriter({ ...connection, producers: 2 });
  });
  afterEach(() => writer.close());

  const lateFirstAnswer = (): void =>
    proxy.setPlan(({ apiKey, index }) =>
      apiKey === PRODUCE && index === 0
        ? { kind: 'delay', ms: 3 * REQUEST_TIMEOUT_MS }
        : { kind: 'pass' },
    );

  it('is lost on the naive client: what it says is written is not what is there', async () => {
    const naive = new Kafka({
      brokers: [testBroker()],
      socketFactory: proxy.socketFactory,
      requestTimeout: REQUEST_TIMEOUT_MS,
      logLevel: logLevel.NOTHING,
    }).producer({ idempotent: true });
    await naive.connect();
    const topic = `${connection.prefix}facts`;
    lateFirstAnswer();
    const sends = ['A', 'B', 'C'].map((value) =>
      naive.send({ topic, messages: [{ value, partition: 0 }] }),
    );
    await Promise.all(sends); // all three resolve
    await naive.disconnect();
    expect(await textsOn(connection, 'facts')).not.toEqual(['A', 'B', 'C']);
  });

  it('is not lost on ours: each once, in order, at the offsets that were told', async () => {
    await writer.append([textRecord('facts', 'first')]);
    lateFirstAnswer();
    const sends = ['A', 'B', 'C'].map((text) => writer.append([textRecord('facts', text)]));
    expect(await Promise.all(sends)).toEqual([[1], [2], [3]]);
    expect(await textsOn(connection, 'facts')).toEqual(['first', 'A', 'B', 'C']);
  });

  it('keeps everything, once and in order, through hundreds of late, lost and cut answers', async () => {
    let dice = 7;
    const roll = (): number => (dice = (dice * 48_271) % 2_147_483_647) / 2_147_483_647;
    proxy.setPlan(({ apiKey }) => {
      if (apiKey !== PRODUCE || roll() > 0.15) return { kind: 'pass' };
      const fate = roll();
      if (fate < 0.2) return { kind: 'drop' };
      if (fate < 0.6) return { kind: 'cut' };
      return { kind: 'delay', ms: 2 * REQUEST_TIMEOUT_MS * roll() };
    });
    const acknowledged = new Map<string, string>();
    const writeRound = async (round: number): Promise<void> => {
      const appends = Array.from({ length: 30 }, async (_, at) => {
        const partition = at % 3;
        const text = `${partition}:${round}:${at}`;
        // The same size throughout: a batch taken for its neighbour would not show by its length.
        const record = textRecord('facts', text.padEnd(20), { partition });
        const [offset] = await writer.append([record]);
        acknowledged.set(`${partition}@${offset}`, record.key ?? '');
      });
      await Promise.all(appends);
    };
    for (let round = 0; round < 40; round += 1) await writeRound(round);
    proxy.setPlan();

    const written = await readTopic(connection, 'facts');
    const found = [...written].flatMap(([partition, records]) =>
      records.map((record) => [`${partition}@${record.offset}`, textOf(record)] as const),
    );
    expect(found).toHaveLength(1_200);
    expect(new Map(found)).toEqual(acknowledged);
    for (const [partition, records] of written) {
      const order = records.map((record) => textOf(record).trim().split(':').slice(1).map(Number));
      const sorted = [...order].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d);
      expect([partition, order]).toEqual([partition, sorted]);
    }
  });

  it.each([
    ['OUT_OF_ORDER_SEQUENCE_NUMBER', 45],
    ['UNKNOWN_PRODUCER_ID', 59],
    ['PRODUCER_FENCED', 90],
  ])(
    'goes on under a new producer id after %s: perhaps twice, never lost',
    async (_, errorCode) => {
      await writer.append([textRecord('facts', 'A')]);
      proxy.setPlan(({ apiKey, index }) =>
        apiKey === PRODUCE && index === 0 ? { kind: 'deny', errorCode } : { kind: 'pass' },
      );
      // The broker has written B, and was made to say that it will never: a new id cannot know.
      expect(await writer.append([textRecord('facts', 'B')])).toEqual([2]);
      expect(await writer.append([textRecord('facts', 'C')])).toEqual([3]);
      expect(await textsOn(connection, 'facts')).toEqual(['A', 'B', 'B', 'C']);
    },
  );

  it('does not believe an error of the moment: the same batch under the same id is one', async () => {
    proxy.setPlan(({ apiKey, index }) =>
      apiKey === PRODUCE && index < 3 ? { kind: 'deny', errorCode: 6 } : { kind: 'pass' },
    );
    expect(await writer.append([textRecord('facts', 'A')])).toEqual([0]);
    expect(await textsOn(connection, 'facts')).toEqual(['A']);
  });

  it('refuses a record that is too large before anything of its call is sent', async () => {
    const large = textRecord('facts', 'x', { value: Buffer.alloc(1_000_000) });
    const call = writer.append([textRecord('facts', 'small'), large]);
    await expect(call).rejects.toMatchObject({ name: 'OversizeRecordError' });
    expect(await writer.append([textRecord('facts', 'next')])).toEqual([0]);
  });

  it('takes what is nearly too large', async () => {
    const value = Buffer.alloc(999_900);
    expect(await writer.append([textRecord('facts', 'x', { value })])).toEqual([0]);
  });

  it('makes append wait when too much is unacknowledged', async () => {
    const narrow = kafkaWriter({ ...connection, waitingBytesMax: 10_000 });
    await narrow.append([textRecord('facts', 'warm')]);
    proxy.setPlan(({ apiKey }) =>
      apiKey === PRODUCE ? { kind: 'delay', ms: 400 } : { kind: 'pass' },
    );
    const value = Buffer.alloc(4_000);
    const begun = performance.now();
    const appends = [1, 2, 3, 4].map((at) =>
      narrow.append([textRecord('facts', `${at}`, { value })]),
    );
    expect(await Promise.all(appends)).toEqual([[1], [2], [3], [4]]);
    expect(performance.now() - begun).toBeGreaterThan(750); // two rounds, since two fit at a time
    await narrow.close();
  });

  it('closes after what was appended is acknowledged, and takes nothing more', async () => {
    const appends = Array.from({ length: 50 }, (_, at) =>
      writer.append([textRecord('facts', `${at}`)]),
    );
    await writer.close();
    expect(await Promise.all(appends)).toHaveLength(50);
    await expect(writer.append([textRecord('facts', 'late')])).rejects.toMatchObject({
      name: 'WriterClosedError',
    });
  });

  it('closes in bounded time when nothing is acknowledged any more', async () => {
    const impatient = kafkaWriter({ ...connection, drainLimitMs: 500 });
    await impatient.append([textRecord('facts', 'A')]);
    proxy.setPlan(({ apiKey }) => ({ kind: apiKey === PRODUCE ? 'drop' : 'pass' }));
    const stuck = impatient.append([textRecord('facts', 'B')]);
    const refused = expect(stuck).rejects.toMatchObject({ name: 'WriterClosedError' });
    const begun = performance.now();
    await impatient.close();
    expect(performance.now() - begun).toBeLessThan(5_000);
    await refused;
  });
});
