import * as fc from 'fast-check';
import { MergedInputs } from './merged-inputs';
import type { Offered, Turn } from './merged-key';

const START = 1_700_000_000_000;
const TOPICS = ['states', 'readings', 'orders'];
const KEYS = ['pump', 'fan'];

interface OnLog extends Offered<string> {
  /** When the log had it, by the clock of the plant. */
  readonly appendedAt: number;
}

/**
 * One message of a source: how long after the last, how old, how many samples, how late on the log.
 */
interface Message {
  readonly topic: number;
  readonly key: number;
  readonly source: number;
  readonly afterMs: number;
  readonly ageMs: number;
  readonly samples: number;
  readonly onItsWayMs: number;
}

const message: fc.Arbitrary<Message> = fc.record({
  topic: fc.nat(TOPICS.length - 1),
  key: fc.nat(KEYS.length - 1),
  source: fc.nat(2),
  afterMs: fc.oneof(fc.nat(50), fc.nat(3_000), fc.nat(400_000)),
  ageMs: fc.oneof(fc.nat(150), fc.integer({ min: -5_000, max: 90_000 }), fc.nat(7_200_000)),
  samples: fc.integer({ min: 1, max: 4 }),
  onItsWayMs: fc.nat(100),
});

/** What the messages leave on the log, topic by topic, in the order in which the log had them. */
const logOf = (messages: readonly Message[]): ReadonlyMap<string, readonly OnLog[]> => {
  let receivedAt = START;
  const sent = messages.map(({ topic, key, source, afterMs, ageMs, samples, onItsWayMs }, n) => {
    receivedAt += afterMs;
    const moments = Array.from({ length: samples }, (_, i) => ({
      at: receivedAt - ageMs + (i - samples) * 250,
      item: `${n}.${i}`,
    }));
    return {
      topic: TOPICS[topic] as string,
      key: KEYS[key] as string,
      source: topic < 2 ? `source-${source}` : undefined,
      receivedAt,
      appendedAt: receivedAt + onItsWayMs,
      offset: 0,
      moments,
    };
  });
  sent.sort((a, b) => a.appendedAt - b.appendedAt);
  return new Map(
    TOPICS.map((name) => [
      name,
      sent.filter(({ topic }) => topic === name).map((record, offset) => ({ ...record, offset })),
    ]),
  );
};

type Log = ReturnType<typeof logOf>;

const linesOf = (turns: readonly Turn<string>[]): Record<string, readonly string[]> =>
  Object.fromEntries(
    KEYS.map((key) => [
      key,
      turns.filter((t) => t.key === key).map((t) => `${t.item} ${t.at} ${t.due} ${t.late}`),
    ]),
  );

const endsAt = (log: Log, now: number): ReadonlyMap<string, number> =>
  new Map(
    [...log].map(([topic, records]) => [
      topic,
      records.filter(({ appendedAt }) => appendedAt <= now).length,
    ]),
  );

/** A reader with a pace of its own; `whim` draws 0 ≤ x < n. */
class Reader {
  readonly turns: Turn<string>[] = [];
  private known = new Map<string, number>();
  private readonly reads = new Map(TOPICS.map((topic) => [topic, 0]));

  constructor(
    private readonly log: Log,
    private readonly whim: (n: number) => number,
    private inputs = new MergedInputs<string>(TOPICS),
  ) {}

  /** Reads some of what is on the log by then, and now and then looks at the clock. */
  upTo(now: number): void {
    const ends = endsAt(this.log, now);
    if (this.whim(3) > 0) this.inputs.passed(now, ends);
    for (const topic of TOPICS)
      this.read(topic, Math.min(ends.get(topic) ?? 0, this.at(topic) + this.whim(6)));
    if (this.whim(2) === 0) this.turns.push(...this.inputs.take());
    if (this.whim(8) === 0) this.restart();
  }

  finish(): void {
    const end = START + 10 ** 12;
    for (const topic of TOPICS) this.read(topic, this.log.get(topic)?.length ?? 0);
    this.inputs.passed(end, endsAt(this.log, end));
    this.turns.push(...this.inputs.take());
  }

  /** It dies, and another goes on from what was kept, reading again what was held. */
  private restart(): void {
    const next = new MergedInputs<string>(TOPICS);
    const reads = this.inputs.reads();
    const known = new Map(
      TOPICS.map((topic) => [
        topic,
        Math.max(reads.get(topic)?.offset ?? 0, this.known.get(topic) ?? 0),
      ]),
    );
    this.known = known;
    for (const [topic, { latest }] of reads) next.begin(topic, 0, latest);
    for (const key of KEYS) next.restore(key, structuredClone(this.inputs.orderOf(key)), known);
    this.inputs = next;
    for (const topic of TOPICS) this.reads.set(topic, 0);
  }

  private at(topic: string): number {
    return this.reads.get(topic) ?? 0;
  }

  private read(topic: string, upTo: number): void {
    for (const record of this.log.get(topic)?.slice(this.at(topic), upTo) ?? []) {
      this.inputs.offer(record);
      this.inputs.read(topic, record.offset + 1);
    }
    this.reads.set(topic, Math.max(upTo, this.at(topic)));
  }
}

const live = (log: Log, whim: (n: number) => number) => {
  const reader = new Reader(log, whim);
  const times = [...log.values()].flat().map(({ appendedAt }) => appendedAt);
  for (const now of times.sort((a, b) => a - b)) reader.upTo(now + whim(400));
  reader.finish();
  return linesOf(reader.turns);
};

const atOnce = (log: Log) => {
  const reader = new Reader(log, () => 0);
  reader.finish();
  return linesOf(reader.turns);
};

const whims = fc.infiniteStream(fc.nat(1_000_000)).map((draws) => (n: number) => {
  const { value } = draws.next();
  return (value as number) % n;
});

describe('inputs merged by event time', () => {
  it('have one order, at any pace, in any cut of batches, live, restarted or replayed', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 60 }), whims, (messages, whim) => {
        const log = logOf(messages);
        expect(live(log, whim)).toEqual(atOnce(log));
      }),
      { numRuns: 400 },
    );
  });
});
