import { textOf, textRecord } from '@fettle/testkit';

import { type KafkaReader, kafkaReader } from '../src/kafka/consuming/reader';
import type { KafkaConnection } from '../src/kafka/connection';
import { kafkaWriter } from '../src/kafka/producing/writer';
import type { LogGroup, RawRecord, TaskFeed } from '../src/ports/log';
import { createTopics, freshConnection } from './kafka-place';

const PARTITIONS = 6;
const TOPICS = ['left', 'right'];

/**
 * Positions as a database keeps them: whoever owns a task reads and commits, fenced by an epoch.
 */
class Positions {
  readonly applied = new Map<number, string[]>();
  private readonly epochs = new Map<number, number>();
  private readonly next = new Map<string, number>();

  takeOver(partition: number): { epoch: number; start: ReadonlyMap<string, number> } {
    const epoch = (this.epochs.get(partition) ?? 0) + 1;
    this.epochs.set(partition, epoch);
    const start = TOPICS.map((topic): [string, number] => [
      topic,
      this.next.get(`${topic}:${partition}`) ?? 0,
    ]);
    return { epoch, start: new Map(start) };
  }

  commit(feed: TaskFeed, epoch: number, records: readonly RawRecord[]): void {
    if (this.epochs.get(feed.partition) !== epoch) return;
    for (const topic of TOPICS) this.next.set(`${topic}:${feed.partition}`, feed.position(topic));
    const applied = this.applied.get(feed.partition) ?? [];
    this.applied.set(feed.partition, applied);
    applied.push(...records.map(textOf));
  }
}

/** One process of the group. */
class Member {
  readonly feeds = new Map<number, TaskFeed>();
  takeovers = 0;
  private readonly reader: KafkaReader;
  private group: LogGroup | undefined;

  constructor(
    connection: KafkaConnection,
    private readonly positions: Positions,
    private readonly beforeOwning: (partition: number) => void,
  ) {
    this.reader = kafkaReader({ ...connection, sessionTimeoutMs: 6_000, heartbeatMs: 500 });
  }

  async join(): Promise<void> {
    this.group = await this.reader.join({
      groupId: 'three',
      topics: TOPICS,
      onAssigned: (feed) => this.own(feed),
      onRevoked: (partition) => this.feeds.delete(partition),
      onCrash: (error) => {
        throw error;
      },
    });
  }

  async leave(): Promise<void> {
    await this.group?.stop();
    await this.reader.close();
  }

  private own(feed: TaskFeed): void {
    this.beforeOwning(feed.partition);
    this.feeds.set(feed.partition, feed);
    this.takeovers += 1;
    const { epoch, start } = this.positions.takeOver(feed.partition);
    feed.seek(start);
    const work = (): void => {
      if (!feed.assigned) return;
      const records = feed.take(TOPICS, 20);
      if (records.length > 0) this.positions.commit(feed, epoch, records);
      setTimeout(work, 5);
    };
    work();
  }
}

describe('a group of three whose members come and go', () => {
  const connection = freshConnection();
  const writer = kafkaWriter(connection);
  const positions = new Positions();
  const members: Member[] = [];
  let writing = true;
  let written = 0;
  let overlaps = 0;

  /** Asked as a task is given to a member: does another one still believe to own it? */
  const noteOverlap = (partition: number): void => {
    if (members.some(({ feeds }) => feeds.get(partition)?.assigned)) overlaps += 1;
  };

  const write = async (): Promise<void> => {
    for (; writing; written += 1) {
      const partition = written % PARTITIONS;
      const topic = TOPICS[written % 2] as string;
      await writer.append([textRecord(topic, `${topic}:${written}`, { partition })]);
    }
  };

  const settled = async (holds: () => boolean): Promise<void> => {
    const limit = performance.now() + 40_000;
    while (!holds()) {
      if (performance.now() > limit) throw new Error('it did not settle');
      await new Promise((resume) => setTimeout(resume, 20));
    }
  };
  const owned = (): number[] => members.map(({ feeds }) => feeds.size);
  const spread = (...expected: number[]): Promise<void> =>
    settled(() => owned().join() === expected.join());
  const countApplied = (): number =>
    [...positions.applied.values()].reduce((sum, texts) => sum + texts.length, 0);

  beforeAll(() => createTopics(connection, TOPICS, { partitions: PARTITIONS }));
  afterAll(async () => {
    await Promise.all(members.map((member) => member.leave()));
    await writer.close();
  });

  it('hands tasks over: every record once, in order, never two owners', async () => {
    const done = write();
    for (const expected of [[6], [3, 3], [2, 2, 2]]) {
      const member = new Member(connection, positions, noteOverlap);
      members.push(member);
      await member.join();
      await spread(...expected);
    }
    await members[1]?.leave();
    members.splice(1, 1);
    await spread(3, 3);
    writing = false;
    await done;
    await settled(() => countApplied() >= written);

    expect(written).toBeGreaterThan(100);
    expect(overlaps).toBe(0);
    for (const [partition, texts] of positions.applied) {
      for (const topic of TOPICS) {
        const seen = texts.filter((text) => text.startsWith(topic));
        const sent = Array.from({ length: written }, (_, at) => at)
          .filter((at) => at % PARTITIONS === partition && TOPICS[at % 2] === topic)
          .map((at) => `${topic}:${at}`);
        expect(seen).toEqual(sent);
      }
    }
  });

  it('lets members keep what they had', async () => {
    const before = members.map(({ feeds }) => [...feeds.keys()].sort());
    const third = new Member(connection, positions, noteOverlap);
    members.push(third);
    await third.join();
    await spread(2, 2, 2);
    before.forEach((had, at) => {
      const kept = [...(members[at]?.feeds.keys() ?? [])];
      expect(had).toEqual(expect.arrayContaining(kept));
    });
  });
});
