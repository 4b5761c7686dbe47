import type { EpochMs } from '@fettle/kernel';
import { HeldInputs } from './held-inputs';
import { allowedIn, floorOf, placeMoments } from './key-order';
import type { Place } from './key-order';
import { inTurn, isLate, placeName } from './merged-key';
import type { Key, KeyOrder, Offered, Turn } from './merged-key';
import { ON_ITS_WAY_MS, TopicReach } from './topic-reach';

/** An input further ahead of the clock is not waited for: whoever stamped it was wrong. */
const AHEAD_MAX_MS = 10_000;

/**
 * The inputs of one processor, merged by event time key by key. The order is a function of the log:
 * what may still come is due no earlier than what it hands out, as long as records are on the log
 * within {@link ON_ITS_WAY_MS} of being received. A topic on which nothing comes is passed by
 * its end offset, read after the clock.
 */
export class MergedInputs<T> {
  readonly topics: readonly string[];
  private readonly reaches: ReadonlyMap<string, TopicReach>;
  private readonly keys = new Map<string, Key<T>>();
  private readonly waiting = new Set<string>();
  /** What is due later is ahead of the clock, with every topic read to its end. */
  private absurdFrom = Infinity;

  /** @param topics of equal times the one that is named first goes first */
  constructor(topics: readonly string[]) {
    this.topics = topics;
    this.reaches = new Map(topics.map((topic, rank) => [topic, new TopicReach(topic, rank)]));
  }

  /** Begins to read there. @param latest the largest `receivedAt` before that. */
  begin(topic: string, offset: number, latest: EpochMs = -Infinity): void {
    const reach = this.reachOf(topic);
    reach.moveTo(offset);
    reach.latest = Math.max(reach.latest, latest);
  }

  /** Takes an event in; those of a topic come by their offsets. */
  offer(event: Offered<T>): void {
    const reach = this.reachOf(event.topic);
    reach.latest = Math.max(reach.latest, event.receivedAt);
    const key = this.keyOf(event.key);
    const places =
      event.offset < (key.known.get(event.topic) ?? 0)
        ? this.awaitedOf(key, event)
        : this.place(key, event, reach);
    places.forEach((place, index) => {
      if (place === undefined) return;
      const { item } = event.moments[index] as { readonly item: T };
      const { topic, source } = event;
      const isObserved = source !== undefined;
      key.held.add({ ...inTurn(place, key.mark), key: event.key, topic, isObserved, item });
      this.waiting.add(event.key);
    });
  }

  /** Everything before this offset has been offered, or is nobody's input. */
  read(topic: string, next: number): void {
    this.reaches.get(topic)?.moveTo(next);
    this.absurdFrom = Infinity;
  }

  /** The clock, and where topics ended when they were asked after that. */
  passed(now: EpochMs, ends: ReadonlyMap<string, number>): void {
    for (const [topic, end] of ends) this.reaches.get(topic)?.offer(now, end);
    const isAtEnds = [...this.reaches.values()].every(({ passed }) => passed >= now);
    this.absurdFrom = isAtEnds ? now + AHEAD_MAX_MS : Infinity;
  }

  /** Takes what nothing can come before any more, key by key in order, at most so many. */
  take(limit = Infinity): readonly Turn<T>[] {
    const turns: Turn<T>[] = [];
    for (const name of this.waiting) {
      if (turns.length >= limit) break;
      const key = this.keyOf(name);
      const before = this.safeBefore(key);
      const isDue = ({ due }: Place): boolean => due < before || due > this.absurdFrom;
      const taken = key.held.take(isDue, limit - turns.length);
      for (const turn of taken) turns.push({ ...turn, late: isLate(key, turn) });
      if (key.held.size === 0) this.waiting.delete(name);
    }
    return turns;
  }

  /** When the first of those that wait is due; Infinity: none waits. */
  get firstDue(): EpochMs {
    let first = Infinity;
    for (const name of this.waiting)
      first = Math.min(first, this.keyOf(name).held.first?.due ?? Infinity);
    return first;
  }

  /** The earliest moment of the clock at which reading the ends would hand something out. */
  get wakeAt(): EpochMs | undefined {
    let earliest = Infinity;
    for (const name of this.waiting) {
      const key = this.keyOf(name);
      const slowest = Math.max(...this.topics.map((t) => allowedIn(key.topics[t])));
      earliest = Math.min(earliest, (key.held.first?.due ?? Infinity) + slowest);
    }
    return earliest === Infinity ? undefined : earliest + ON_ITS_WAY_MS + 1;
  }

  /** Of these topics, those that are to be read first: none is further than the others. */
  hindmost(): readonly string[] {
    const reaches = [...this.reaches.values()];
    const least = Math.min(...reaches.map(({ reached }) => reached));
    return reaches.filter(({ reached }) => reached <= least).map(({ topic }) => topic);
  }

  /** How far each topic is read, and the largest `receivedAt` up to there. */
  reads(): ReadonlyMap<string, { readonly offset: number; readonly latest: EpochMs }> {
    return new Map(
      [...this.reaches].map(([topic, { read, latest }]) => [topic, { offset: read, latest }]),
    );
  }

  private reachOf(topic: string): TopicReach {
    const reach = this.reaches.get(topic);
    if (!reach) throw new RangeError(`${topic} is no input`);
    return reach;
  }

  /** What is to be kept of a key, so that {@link restore} goes on there. */
  orderOf(name: string): KeyOrder {
    const { mark, newest, topics, held, awaited } = this.keyOf(name);
    const places = [...awaited.values(), ...held].map(({ due, rank, offset, index, at, topic }) => {
      return { due, rank, offset, index, at, topic };
    });
    return { mark, newest, topics: { ...topics }, held: places };
  }

  /** @param known up to where each topic had been read when `order` was kept */
  restore(name: string, order: KeyOrder, known: ReadonlyMap<string, number>): void {
    const awaited = order.held.map((kept) => [placeName(kept.topic, kept), kept] as const);
    this.keys.set(name, {
      mark: order.mark,
      newest: order.newest,
      topics: { ...order.topics },
      held: new HeldInputs(),
      known,
      awaited: new Map(awaited),
    });
  }

  /** Whatever is not read yet of this key is due then, or later. */
  private safeBefore({ topics, awaited }: Key<T>): EpochMs {
    let least = Infinity;
    for (const { topic, reached } of this.reaches.values())
      least = Math.min(least, floorOf(topics[topic], reached));
    for (const [name, { topic, offset, due }] of awaited)
      // Read past it without it: the log has lost it, or it is poison.
      if (this.reachOf(topic).read > offset) awaited.delete(name);
      else least = Math.min(least, due);
    return least;
  }

  private place(key: Key<T>, event: Offered<T>, { rank, latest }: TopicReach): readonly Place[] {
    const { topic, offset, source, receivedAt } = event;
    const moments = event.moments.map(({ at }) => at);
    const said = { rank, offset, source, receivedAt, latest, moments };
    const { places, order } = placeMoments(key.topics[topic], said);
    key.topics[topic] = order;
    return places;
  }

  private awaitedOf(key: Key<T>, { topic, offset, moments }: Offered<T>) {
    return moments.map((_, index) => {
      const name = placeName(topic, { offset, index });
      const place = key.awaited.get(name);
      key.awaited.delete(name);
      return place;
    });
  }

  private keyOf(name: string): Key<T> {
    const known = this.keys.get(name);
    if (known) return known;
    const key: Key<T> = {
      mark: null,
      newest: -Infinity,
      topics: {},
      held: new HeldInputs(),
      known: new Map(),
      awaited: new Map(),
    };
    this.keys.set(name, key);
    return key;
  }
}
