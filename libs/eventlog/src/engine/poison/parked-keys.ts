import { HEADER } from '../../envelope/header-names';
import type { RawRecord } from '../../ports/log';
import type { TaskId, TaskStore } from '../../ports/task-store';

interface ParkedKey {
  /** Where its first record lies. */
  readonly topic: string;
  offset: number;
  /** Of each of its streams, the last version that is on the log unread. */
  readonly versions: Map<string, number>;
}

/**
 * Keys that wait behind a record nobody could apply. Who decided on one of their streams would
 * write a second history beside what is on the log unread.
 */
export class ParkedKeys {
  private readonly keys = new Map<string, ParkedKey>();

  /** Those that the store holds for a task. */
  static async load(store: TaskStore, task: TaskId, keys: readonly string[]): Promise<ParkedKeys> {
    const parked = new ParkedKeys();
    for (const key of keys)
      for (const { record } of await store.parkedRecords(task, key)) parked.add(key, record);
    return parked;
  }

  get size(): number {
    return this.keys.size;
  }

  has(key: string): boolean {
    return this.keys.has(key);
  }

  /** True for the record that parked the key, and all that come later of it. */
  holds(key: string, offset: number): boolean {
    return offset >= (this.keys.get(key)?.offset ?? Infinity);
  }

  add(key: string, { headers, topic, offset }: RawRecord): void {
    const parked = this.keys.get(key) ?? { topic, offset, versions: new Map<string, number>() };
    this.keys.set(key, parked);
    parked.offset = Math.min(offset, parked.offset);
    const stream = headers[HEADER.stream];
    const version = Number(headers[HEADER.version]);
    if (stream === undefined || !Number.isSafeInteger(version)) return;
    parked.versions.set(stream, Math.max(version, parked.versions.get(stream) ?? 0));
  }

  forget(key: string): void {
    this.keys.delete(key);
  }

  /** These positions, but none past a parked record: it was read, and nobody reacted to it yet. */
  before(positions: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
    const before = new Map(positions);
    for (const { topic, offset } of this.keys.values())
      before.set(topic, Math.min(offset, before.get(topic) ?? offset));
    return before;
  }

  /** True when the log holds later events of the stream than the given version. */
  isAhead(stream: string, version: number): boolean {
    for (const { versions } of this.keys.values())
      if ((versions.get(stream) ?? 0) > version) return true;
    return false;
  }
}
