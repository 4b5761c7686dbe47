import type {
  Bounds,
  GroupOptions,
  LogGroup,
  LogReader,
  LogWriter,
  OutgoingRecord,
  RawRecord,
  SchemaIds,
  TaskFeed,
} from '../ports/log';
import { MemoryFeed } from './memory-feed';

const bytes = new TextEncoder();

/** A log in memory with the behaviour of the real one. What was appended is on it at once. */
export class MemoryLog implements LogWriter, LogReader, SchemaIds {
  private readonly records = new Map<string, RawRecord[]>();
  private readonly listeners = new Set<() => void>();
  private readonly schemas: string[] = [];

  constructor(readonly partitions: number) {}

  append(outgoing: readonly OutgoingRecord[]): Promise<readonly number[]> {
    const offsets = outgoing.map((record) => this.put(record));
    for (const listener of this.listeners) listener();
    return Promise.resolve(offsets);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  join({ groupId, topics, onAssigned, onJoined }: GroupOptions): Promise<LogGroup> {
    for (let partition = 0; partition < this.partitions; partition += 1)
      onAssigned(this.feed(topics, partition));
    onJoined?.();
    return Promise.resolve({ groupId, stop: () => Promise.resolve() });
  }

  /** A task's feed without a group, for simulations that assign tasks themselves. */
  feed(topics: readonly string[], partition: number): TaskFeed {
    return new MemoryFeed(this, topics, partition);
  }

  listen(listener: () => void): void {
    this.listeners.add(listener);
  }

  read(topic: string, partition: number): readonly RawRecord[] {
    return this.records.get(`${topic}/${partition}`) ?? [];
  }

  bounds(topic: string, partition: number): Bounds {
    return { start: 0, end: this.read(topic, partition).length };
  }

  /** Everything on the log, for checks. */
  all(topic: string): readonly RawRecord[] {
    return Array.from({ length: this.partitions }, (_, p) => this.read(topic, p)).flat();
  }

  idOf(_subject: string, schemaJson: string): Promise<number> {
    const known = this.schemas.indexOf(schemaJson);
    return Promise.resolve(known >= 0 ? known + 1 : this.schemas.push(schemaJson));
  }

  schemaOf(id: number): Promise<string | undefined> {
    return Promise.resolve(this.schemas[id - 1]);
  }

  private put({ topic, partition, key, value, headers }: OutgoingRecord): number {
    const name = `${topic}/${partition}`;
    const records = this.records.get(name) ?? [];
    this.records.set(name, records);
    const offset = records.length;
    records.push({
      topic,
      partition,
      offset,
      key: key === null ? null : bytes.encode(key),
      value: value === null ? null : value.slice(),
      headers,
    });
    return offset;
  }
}
