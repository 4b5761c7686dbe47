import type { AnyProcessor, Input, Typed } from '@fettle/eventsourcing';
import type { EpochMs } from '@fettle/kernel';
import type { OpenedRecord } from '../../envelope/open';
import { MergedInputs } from '../../ordering/merged-inputs';
import type { KeyOrder, Turn } from '../../ordering/merged-key';
import type { OrderPoint } from '../../ordering/order-point';
import type { TopicKind } from '../../ports/contracts';
import { UnsavedKeys } from './unsaved';
import type { ReadAgain } from './unsaved';

/** A moment of an event, and the record that brought it. */
export interface Told {
  readonly record: OpenedRecord;
  readonly event: Typed;
}

/** What was learnt of one key, and what its order remembers: what a snapshot holds. */
export interface Learnt {
  readonly state: unknown;
  readonly order: KeyOrder;
}

/** One processor of one ownership: what it has learnt, and what waits for its turn. */
export class Learner {
  readonly inputs: MergedInputs<Told>;
  readonly unsaved: UnsavedKeys;
  /** Bytes of the records that wait. */
  heldBytes = 0;
  private told = '';
  private readonly states = new Map<string, unknown>();
  private readonly marks = new Map<string, OrderPoint>();
  /** Read up to there before the restart, by some key or other. */
  private readonly readBefore = new Map<string, number>();

  constructor(
    readonly processor: AnyProcessor,
    private readonly kindOf: (topic: string) => TopicKind | undefined,
    snapshotIntervalMs: number,
  ) {
    this.inputs = new MergedInputs([...new Set(processor.inputs.map(({ topic }) => topic))]);
    this.unsaved = new UnsavedKeys(snapshotIntervalMs);
  }

  /** Takes a record in; it is learnt from when its turn has come. */
  offer(input: Input, { record, event }: Told, now: EpochMs): void {
    const { topic, offset } = record.raw;
    const moments = momentsOf(input, record, event);
    if (moments.length === 0) return;
    const key: string = this.processor.keyOf(event);
    this.unsaved.touch(key, () => this.inputs.reads(), now);
    this.heldBytes += moments.length * bytesOf(record);
    this.inputs.offer({
      key,
      topic,
      offset,
      source: this.sourceOf(input, event),
      receivedAt: input.timing?.receivedAt(event) ?? record.decidedAt ?? record.context.time,
      moments,
    });
  }

  private sourceOf({ topic, timing }: Input, event: Typed): string | undefined {
    if (timing) return timing.sourceOf(event);
    return this.kindOf(topic) === 'decision' ? undefined : topic;
  }

  /** At most so many moments whose turn has come. */
  take(limit: number): readonly Turn<Told>[] {
    const turns = this.inputs.take(limit);
    for (const { item } of turns) this.heldBytes -= bytesOf(item.record);
    return turns;
  }

  get keys(): readonly string[] {
    return [...this.states.keys()];
  }

  /** Undefined: nothing was learnt of the key. */
  known(key: string): unknown {
    return this.states.get(key);
  }

  stateOf(key: string): unknown {
    return this.states.has(key) ? this.states.get(key) : this.processor.initial(key);
  }

  /** @param mark the input that it was learnt from; left out, it was learnt as time went by */
  learn(key: string, state: unknown, mark?: OrderPoint): void {
    this.states.set(key, state);
    if (mark) this.marks.set(key, mark);
  }

  /** The last input of the key that was stepped. */
  markOf(key: string): OrderPoint | undefined {
    return this.marks.get(key);
  }

  learnt(key: string): Learnt {
    return { state: this.stateOf(key), order: this.inputs.orderOf(key) };
  }

  restore(key: string, { state, order }: Learnt, known: ReadonlyMap<string, number>): void {
    this.learn(key, state, order.mark ?? undefined);
    this.inputs.restore(key, order, known);
    for (const [topic, offset] of known)
      this.readBefore.set(topic, Math.max(offset, this.readBefore.get(topic) ?? 0));
  }

  /** What was learnt of the key is on the log. */
  saved(key: string, now: EpochMs): void {
    const held = new Map<string, number>();
    for (const { topic, offset } of this.inputs.orderOf(key).held)
      held.set(topic, Math.min(offset, held.get(topic) ?? offset));
    this.unsaved.saved(key, { reads: this.inputs.reads(), held, now });
  }

  /** False until all that some key had read before the restart has been read again. */
  get isAbreast(): boolean {
    const reads = this.inputs.reads();
    return [...this.readBefore].every(
      ([topic, offset]) => (reads.get(topic)?.offset ?? 0) >= offset,
    );
  }

  /** True when {@link readAgain} is another than it was the last time. */
  hasNews(): boolean {
    const now = JSON.stringify([...this.readAgain()]);
    const isNews = now !== this.told;
    this.told = now;
    return isNews;
  }

  /** Where each of its topics has to be read again from, should memory be lost now. */
  readAgain(): ReadonlyMap<string, ReadAgain> {
    return new Map(
      [...this.inputs.reads()].map(([topic, read]) => [topic, this.unsaved.readAgain(topic, read)]),
    );
  }
}

const bytesOf = ({ raw }: OpenedRecord): number => 200 + (raw.value?.length ?? 0);

const momentsOf = (input: Input, record: OpenedRecord, event: Typed) => {
  if (!input.timing) return [{ at: record.context.time, item: { record, event } }];
  return [...input.timing.momentsOf(event)]
    .sort((a, b) => a.at - b.at)
    .map((moment) => ({ at: moment.at, item: { record, event: moment.event } }));
};
