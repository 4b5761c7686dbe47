import type { Cluster, Consumer, Kafka } from 'kafkajs';

import type { Bounds } from '../../ports/log';

/** A topic-partition. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
}

interface Question extends Place {
  readonly answer: (bounds: Bounds) => void;
  readonly refuse: (error: unknown) => void;
}

/**
 * Asks the log for its bounds, for everybody in the process: what is asked within one tick, or while a
 * request is on its way, is one request more and no more, and every answer is younger than its question.
 */
export class LogProbe {
  private waiting: Question[] = [];
  private asking = false;
  private connecting: Promise<Cluster> | undefined;
  private consumer: Consumer | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly name: string,
  ) {}

  /** Rejects when the log cannot be reached just now; nothing is retried here but what kafkajs retries. */
  bounds(place: Place): Promise<Bounds> {
    return new Promise((answer, refuse) => {
      this.waiting.push({ ...place, answer, refuse });
      if (this.asking) return;
      this.asking = true;
      setImmediate(() => void this.run());
    });
  }

  async close(): Promise<void> {
    await this.connecting?.catch(() => undefined);
    await this.consumer?.disconnect().catch(() => undefined);
    this.connecting = undefined;
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const questions = this.waiting;
      this.waiting = [];
      try {
        await this.ask(questions);
      } catch (error) {
        for (const { refuse } of questions) refuse(error);
      }
    }
    this.asking = false;
  }

  private async ask(questions: readonly Question[]): Promise<void> {
    const places = new Map<string, Set<number>>();
    for (const { topic, partition } of questions) {
      const partitions = places.get(topic);
      if (partitions === undefined) places.set(topic, new Set([partition]));
      else partitions.add(partition);
    }
    // The end is asked after the start: a record that arrives between counts as not yet there.
    const starts = await this.offsets(places, true);
    const ends = await this.offsets(places, false);
    for (const { topic, partition, answer, refuse } of questions) {
      const start = starts.get(topic)?.get(partition);
      const end = ends.get(topic)?.get(partition);
      if (start === undefined || end === undefined) {
        refuse(new Error(`The log does not know ${topic}:${partition}`));
      } else answer({ start, end });
    }
  }

  private async offsets(
    places: ReadonlyMap<string, ReadonlySet<number>>,
    fromBeginning: boolean,
  ): Promise<ReadonlyMap<string, ReadonlyMap<number, number>>> {
    const cluster = await this.connect();
    try {
      await cluster.addMultipleTargetTopics([...places.keys()]);
      await cluster.refreshMetadataIfNecessary();
      const answer = await cluster.fetchTopicsOffset(
        [...places].map(([topic, partitions]) => ({
          topic,
          partitions: [...partitions].map((partition) => ({ partition })),
          fromBeginning,
        })),
      );
      return new Map(
        answer.map(({ topic, partitions }) => [
          topic,
          new Map(partitions.map(({ partition, offset }) => [partition, Number(offset)])),
        ]),
      );
    } catch (error) {
      await cluster.refreshMetadata().catch(() => undefined); // a leader may have moved
      throw error;
    }
  }

  /**
   * The cluster of a consumer that never joins anything: its isolation level makes the end of a partition
   * what a reader can reach (the last stable offset), and one request answers for all topics.
   */
  private connect(): Promise<Cluster> {
    this.connecting ??= this.open().catch((error: unknown) => {
      this.connecting = undefined;
      throw error;
    });
    return this.connecting;
  }

  private async open(): Promise<Cluster> {
    let captured: Cluster | undefined;
    this.consumer = this.kafka.consumer({
      groupId: this.name,
      allowAutoTopicCreation: false,
      partitionAssigners: [
        ({ cluster }) => {
          captured = cluster;
          return { name: 'none', version: 1, assign: async () => [], protocol: never };
        },
      ],
    });
    await this.consumer.connect();
    return captured as unknown as Cluster;
  }
}

const never = (): never => {
  throw new Error('this consumer joins no group');
};
