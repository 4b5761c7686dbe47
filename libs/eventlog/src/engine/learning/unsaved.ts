import type { EpochMs } from '@fettle/kernel';

/** How far a topic was read, and the largest `receivedAt` up to there. */
export interface Read {
  readonly offset: number;
  readonly latest: EpochMs;
}
export type Reads = ReadonlyMap<string, Read>;

/** Where reading has to begin again to learn anew what no snapshot holds. */
export interface ReadAgain extends Read {
  /** Before `offset` where something was held: of that nothing else is new. */
  readonly from: number;
}

interface Unsaved {
  /** Everything before is in the key's last snapshot, but for what was held. */
  readonly since: Reads;
  readonly held: ReadonlyMap<string, number>;
  readonly dueAt: EpochMs;
}

/** Which keys have learnt something since their last snapshot, and where that began. */
export class UnsavedKeys {
  private readonly keys = new Map<string, Unsaved>();

  /** @param intervalMs a key is saved at least so often while it learns */
  constructor(private readonly intervalMs: number) {}

  get size(): number {
    return this.keys.size;
  }

  /** The key is about to learn. The first time it is due earlier: keys do not all come at once. */
  touch(key: string, reads: () => Reads, now: EpochMs): void {
    if (this.keys.has(key)) return;
    const dueAt = now + Math.ceil(this.intervalMs * (0.5 + 0.5 * shareOf(key)));
    this.keys.set(key, { since: reads(), held: new Map(), dueAt });
  }

  /** It is on the log as it was when these had been read. */
  saved(
    key: string,
    {
      reads,
      held,
      now,
    }: {
      readonly reads: Reads;
      /** By topic, the first of those that wait for their turn. */
      readonly held: ReadonlyMap<string, number>;
      readonly now: EpochMs;
    },
  ): void {
    if (held.size === 0) this.keys.delete(key);
    else this.keys.set(key, { since: reads, held, dueAt: now + this.intervalMs });
  }

  /** Keys whose snapshot is due, the longest due first. */
  due(now: EpochMs): readonly string[] {
    return [...this.keys]
      .filter(([, { dueAt }]) => dueAt <= now)
      .sort(([, a], [, b]) => a.dueAt - b.dueAt)
      .map(([key]) => key);
  }

  readAgain(topic: string, read: Read): ReadAgain {
    let again: ReadAgain = { ...read, from: read.offset };
    for (const { since, held } of this.keys.values()) {
      const { offset, latest } = since.get(topic) ?? read;
      const from = Math.min(again.from, offset, held.get(topic) ?? offset);
      again = offset < again.offset ? { offset, latest, from } : { ...again, from };
    }
    return again;
  }
}

/** The same share of 1 for the same key, spread evenly over keys (FNV-1a). */
const shareOf = (key: string): number => {
  let hash = 2_166_136_261;
  for (let at = 0; at < key.length; at += 1)
    hash = Math.imul(hash ^ key.charCodeAt(at), 16_777_619);
  return (hash >>> 0) / 2 ** 32;
};
