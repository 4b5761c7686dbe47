import type { EpochMs } from '@fettle/kernel';
import type { ChangeSet, StoredTask } from '../ports/task-store';
import { SettledReactions } from './recovering/settled-reactions';
import type { TaskDefinition } from './task-definition';

/** Offsets by topic, within the partition of one task. */
export type Positions = ReadonlyMap<string, number>;

/** Where an owner goes on, if it is not where the owner before had read to. */
interface Begins {
  /** What is read again from its start was reacted to up to here. */
  readonly reacted?: Positions | undefined;
  /** What is not folded anew goes on here. */
  readonly start?: Positions;
}

/** How the ids of commands begin that nobody outside sends. */
export const REACTION = 'reaction/';
export const PROCESSOR = 'processor/';
export const TIMER = 'timer/';

/** True for an id that only the runtime gives. */
export const isReserved = (commandId: string): boolean =>
  [REACTION, PROCESSOR, TIMER].some((prefix) => commandId.startsWith(prefix));

/**
 * How far a task has come, topic by topic. This is the whole of it:
 *
 * - read: the next record to read, the feed's position. Kept with each commit.
 * - decided: the last input of a key that had been stepped when something was decided of the
 * key; up
 *   to it a processor learns and decides nothing. Every decision carries it (fettle_input), and a
 *   fold of the key keeps it, see {@link rememberDecided}.
 * - reacted: the first cause that reactions take up. Kept with each commit.
 * - settled: what reactions made of every cause before this has come to something on the log. Kept
 *   on the snapshot topic: where a lost database begins.
 * - learnt: what of each key's inputs is in its snapshot, and where inputs have to be read again
 *   from. Kept on the snapshot topic alone, see {@link Learner}.
 * - passedNow: the time up to which timers have fired. Kept with each commit.
 */
export class Progress {
  readonly settled: SettledReactions;
  /** Where the owner before had read to. */
  private readonly before: Positions;
  /** Of those, where reading begins earlier, to learn anew. */
  private readonly again: Positions;
  private readonly reacted: Map<string, number>;
  private readonly written = {
    read: new Map<string, number>(),
    reacted: new Map<string, number>(),
  };

  constructor({ routes }: TaskDefinition, stored: StoredTask | undefined, begins: Begins = {}) {
    const { reacted = stored?.reactedThrough, start = stored?.positions ?? new Map() } = begins;
    this.before = new Map(stored?.positions);
    this.again = new Map(
      [...this.before].filter(
        ([topic, offset]) =>
          (routes.get(topic)?.processors?.length ?? 0) > 0 && start.get(topic) === offset,
      ),
    );
    this.reacted = new Map(reacted);
    const reactedTopics = [...routes].filter(([, { reactions }]) => reactions.length > 0);
    this.settled = new SettledReactions(reactedTopics.map(([topic]) => topic));
  }

  /** True when what this record did was committed before: it is read again to fold it anew. */
  wasRead(topic: string, offset: number): boolean {
    return offset < (this.before.get(topic) ?? 0);
  }

  /** The newest time that any observation for processors told, of whatever key. */
  heardAt: EpochMs | undefined;

  /** True for a record that was handled before: it is read to learn from it anew, and no more. */
  isReadAgain(topic: string, offset: number): boolean {
    return offset < (this.again.get(topic) ?? 0);
  }

  /** True once everything that was handled before has been read again. */
  isAbreast(read: (topic: string) => number): boolean {
    return [...this.again].every(([topic, offset]) => read(topic) >= offset);
  }

  /** How far everything is handled, where reading may have begun before that. */
  reached(read: Positions): Positions {
    return new Map(
      [...read].map(([topic, at]) => [topic, Math.max(at, this.again.get(topic) ?? 0)]),
    );
  }

  /** True when reactions had read past this cause before. */
  hasReacted(topic: string, offset: number): boolean {
    return offset < (this.reacted.get(topic) ?? 0);
  }

  /** Where reactions go on in a topic; undefined: nothing is known of it. */
  reactsFrom(topic: string): number | undefined {
    return this.reacted.get(topic);
  }

  /** The log tells how far reactions had read before the database was lost. */
  restoreReacted(positions: Positions): void {
    for (const [topic, offset] of positions) this.reacted.set(topic, offset);
  }

  /**
   * What a commit has to write: all that is not where the last commit left it. To be called once a
   * commit; one that fails ends the ownership, and this with it.
   */
  moved(read: Positions): Pick<ChangeSet, 'positions' | 'decidedThrough' | 'reactedThrough'> {
    return {
      positions: take(this.written.read, this.reached(read)),
      decidedThrough: new Map(),
      reactedThrough: take(this.written.reacted, this.reacted),
    };
  }
}

const take = (written: Map<string, number>, now: Positions): Positions => {
  const moved = [...now].filter(([topic, offset]) => written.get(topic) !== offset);
  for (const [topic, offset] of moved) written.set(topic, offset);
  return new Map(moved);
};
