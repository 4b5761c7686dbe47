import type { OutgoingRecord, RawRecord, TaskFeed } from '@fettle/eventlog';

/** A record with a text value; the rest as the test wants it. */
export const textRecord = (
  topic: string,
  text: string,
  rest: Partial<OutgoingRecord> = {},
): OutgoingRecord => ({
  topic,
  partition: 0,
  key: text,
  value: Buffer.from(text),
  headers: {},
  ...rest,
});

/** The value of a record that {@link textRecord} made. */
export const textOf = ({ value }: RawRecord): string => Buffer.from(value ?? []).toString();

/**
 * Takes from a feed until `count` records have come. Rejects after `limitMs` milliseconds, naming
 * how far it got.
 */
export const takeUntil = async (
  feed: TaskFeed,
  topics: readonly string[],
  { count, limitMs = 20_000 }: { readonly count: number; readonly limitMs?: number },
): Promise<readonly RawRecord[]> => {
  const taken: RawRecord[] = [];
  const limit = performance.now() + limitMs;
  while (taken.length < count) {
    taken.push(...feed.take(topics, count - taken.length));
    if (performance.now() > limit) throw new Error(`only ${taken.length} of ${count} records came`);
    if (taken.length < count) await quiet(5);
  }
  return taken;
};

/** Waits `ms` milliseconds. */
export const quiet = (ms: number): Promise<void> =>
  new Promise((resume) => {
    setTimeout(resume, ms);
  });
