import { onePartition } from './one-partition';

// kafkajs's own grouping, so that a change of it would show here.
const group = require('kafkajs/src/producer/groupMessagesPerPartition') as (work: object) => object;

describe('messages of one partition', () => {
  const messages = Array.from({ length: 5 }, (_, at) => ({ value: `${at}`, partition: 3 }));
  const grouped = (list: typeof messages): object =>
    group({
      topic: 't',
      partitionMetadata: [{}],
      messages: list,
      partitioner: ({ message }: { message: { partition: number } }) => message.partition,
    });

  it('are grouped as a plain list is', () => {
    const ours = onePartition([...messages]) as typeof messages;
    expect(
      Object.entries(grouped(ours)).map(([partition, list]) => [partition, [...list]]),
    ).toEqual(Object.entries(grouped(messages)));
  });

  it('are grouped in a time that grows with their number, not with its square', () => {
    const many = Array.from({ length: 20_000 }, () => ({ value: '', partition: 0 }));
    const begun = performance.now();
    grouped(onePartition(many) as typeof messages);
    expect(performance.now() - begun).toBeLessThan(50);
  });
});
