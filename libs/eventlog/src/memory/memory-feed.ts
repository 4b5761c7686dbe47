import { assert } from '@fettle/kernel';
import type { Bounds, RawRecord, Stretch, TaskFeed } from '../ports/log';
import type { MemoryLog } from './memory-log';

const RECORDS_AT_ONCE = 1_000;

/** One partition number of some topics of the log in memory. */
export class MemoryFeed implements TaskFeed {
  assigned = true;
  private readonly positions = new Map<string, number>();

  constructor(
    private readonly log: MemoryLog,
    private readonly topics: readonly string[],
    readonly partition: number,
  ) {}

  seek(positions: ReadonlyMap<string, number>): void {
    for (const [topic, offset] of positions) {
      assert(this.topics.includes(topic), `${topic} is not a topic of this group`);
      this.positions.set(topic, offset);
    }
  }

  take(topics: readonly string[], limit: number): readonly RawRecord[] {
    const taken: RawRecord[] = [];
    for (const topic of topics) {
      const from = this.positions.get(topic);
      if (from === undefined) continue;
      const records = this.log.read(topic, this.partition).slice(from, from + limit - taken.length);
      taken.push(...records);
      this.positions.set(topic, from + records.length);
    }
    return taken;
  }

  position(topic: string): number {
    return this.positions.get(topic) ?? 0;
  }

  bounds(topics: readonly string[]): Promise<ReadonlyMap<string, Bounds>> {
    return Promise.resolve(
      new Map(topics.map((topic) => [topic, this.log.bounds(topic, this.partition)])),
    );
  }

  reread(topic: string, from: number, until: number): Promise<Stretch> {
    const next = Math.min(until, from + RECORDS_AT_ONCE);
    return Promise.resolve({
      records: this.log.read(topic, this.partition).slice(from, next),
      next,
    });
  }

  onAvailable(listener: () => void): void {
    this.log.listen(listener);
  }
}
