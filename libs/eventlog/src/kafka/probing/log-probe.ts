import type { Bounds } from '../../ports/log';
import { endOf, type FetchedMessage, fetchFrom, type Place, skipGap } from './gap';
import type { IdleCluster } from './idle-cluster';

interface Question extends Place {
  readonly answer: (bounds: Bounds) => void;
  readonly refuse: (error: unknown) => void;
}

/**
 * Asks the log for its bounds, for everybody in the process: what is asked within one tick, or
 * while a request is on its way, is one request more and no more, and every answer is younger than
 * its question.
 */
export class LogProbe {
  private waiting: Question[] = [];
  private asking = false;

  constructor(private readonly idle: IdleCluster) {}

  /**
   * Rejects when the log cannot be reached just now; nothing is retried here but what
   * kafkajs retries.
   */
  bounds(place: Place): Promise<Bounds> {
    return new Promise((answer, refuse) => {
      this.waiting.push({ ...place, answer, refuse });
      if (this.asking) return;
      this.asking = true;
      setImmediate(() => void this.run());
    });
  }

  /** See {@link skipGap}. */
  async skipGap(place: Place, from: number): Promise<number> {
    return skipGap(await this.idle.get(), place, from);
  }

  /** What one fetch finds from `from` on and before `until`, and where to go on. */
  async reread(
    place: Place,
    from: number,
    until: number,
  ): Promise<{ readonly messages: readonly FetchedMessage[]; readonly next: number }> {
    const cluster = await this.idle.get();
    try {
      const fetched = await fetchFrom(cluster, place, from);
      const messages = fetched.messages.filter(
        ({ offset }) => Number(offset) >= from && Number(offset) < until,
      );
      return { messages, next: endOf(fetched, from) };
    } catch (error) {
      await cluster.refreshMetadata().catch(() => undefined); // a leader may have moved
      throw error;
    }
  }

  close(): Promise<void> {
    return this.idle.close();
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
    const cluster = await this.idle.get();
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
}
