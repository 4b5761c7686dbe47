import { KafkaFeed } from './feed';

/** A feed of one topic whose log ends at 5, on a clock that is moved by hand. */
const rig = () => {
  let nowMs = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
  const told: string[] = [];
  const feed: KafkaFeed = new KafkaFeed(3, {
    topics: ['orders'],
    limits: { queueBytesMax: 1_000, queueBytesLow: 500, stuckMs: 5_000 },
    source: {
      ...{ seek: () => undefined, pause: () => undefined, resume: () => undefined },
      bounds: () => Promise.resolve(new Map([['orders', { start: 0, end: 5 }]])),
      reread: () => Promise.resolve({ records: [], next: 0 }),
      checkGap: () => void told.push(`looked at ${nowMs / 1_000} s`),
      fail: ({ message }) => void told.push(message),
    },
  });
  feed.seek(new Map([['orders', 2]]));
  const until = async (seconds: number): Promise<void> => {
    for (; nowMs < 1_000 * seconds; nowMs += 1_000) await feed.bounds(['orders']);
  };
  return { feed, told, until };
};
afterEach(() => jest.restoreAllMocks());

it('looks for what does not come, ever less often, and gives the client up in the end', async () => {
  const { told, until } = rig();
  await until(330);
  expect(told).toEqual([
    ...[6, 17, 38, 79, 160].map((seconds) => `looked at ${seconds} s`),
    'The Kafka client does not deliver orders:3 from 2, though the log goes on to 5',
  ]);
});

it('begins anew with everything that comes', async () => {
  const { feed, told, until } = rig();
  await until(50);
  feed.offer('orders', { from: 2, next: 3, messages: [] });
  await until(60);
  expect(told).toEqual([6, 17, 38, 56].map((seconds) => `looked at ${seconds} s`));
});
