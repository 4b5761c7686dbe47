import type { EpochMs } from '@fettle/kernel';
import type { ChangeSet, StoredTask } from '../ports/task-store';
import { SettledReactions } from './recovering/settled-reactions';
import type { TaskDefinition } from './task-definition';

/** Offsets by topic, within the partition of one task. */
export type Positions = ReadonlyMap<string, number>;

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
 * - handled: the last input that processors were given. Every decision carries it (fettle_input).
 * - decided: the last input that a decision on the log names; up to it a processor learns and
 *   decides nothing. Kept with each commit, and folded back from the own topics.
 * - reacted: the first cause that reactions take up. Kept with each commit.
 * - settled: what reactions made of every cause before this has come to something on the log. Kept
 *   on the snapshot topic: where a lost database begins.
 * - learnt: the next input of one key, where it is not that of the task. Kept with the key's soft
 *   state, see {@link SoftEntry}.
 * - passedNow: the time up to which timers have fired. Kept with each commit.
 */
export class Progress {
  readonly settled: SettledReactions;
  /** Where the owner before had read to. */
  private readonly before: Positions;
  private readonly handled: Map<string, number>;
  private readonly decided: Map<string, number>;
  private readonly reacted: Map<string, number>;
  /** Commands of processors that the log has of the very last input that was decided at. */
  private readonly lastDecided = new Set<string>();
  private readonly written = {
    read: new Map<string, number>(),
    decided: new Map<string, number>(),
    reacted: new Map<string, number>(),
  };

  /** @param reacted what is read again from its start was reacted to up to here */
  constructor(
    definition: TaskDefinition,
    stored: StoredTask | undefined,
    reacted = stored?.reactedThrough,
  ) {
    const { processors, routes } = definition;
    const inputs = new Set(processors.flatMap((p) => p.inputs.map(({ topic }) => topic)));
    this.before = new Map(stored?.positions);
    this.handled = new Map(
      [...inputs].flatMap((topic): [string, number][] => {
        const position = stored?.positions.get(topic) ?? 0;
        return position > 0 ? [[topic, position - 1]] : [];
      }),
    );
    this.decided = new Map(stored?.decidedThrough);
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

  /** Processors were given this input: what they decide from now on was decided knowing it. */
  handle(topic: string, offset: number): void {
    this.handled.set(topic, offset);
  }

  /** What a decision carries in `fettle_input`: `topic@offset`, with commas. */
  inputHeader(): string | undefined {
    if (this.handled.size === 0) return undefined;
    return [...this.handled].map(([topic, offset]) => `${topic}@${offset}`).join();
  }

  /**
   * A decision is on the log, or goes there now.
   * @param header its `fettle_input`, if it has one
   * @param cause id of the command behind it
   */
  decidedAt(header: string | undefined, cause?: string): void {
    let isLast = true;
    for (const [topic, offset] of header === undefined ? [] : inputsOf(header)) {
      const known = this.decided.get(topic) ?? -1;
      if (offset < known) isLast = false;
      if (offset <= known) continue;
      this.decided.set(topic, offset);
      this.lastDecided.clear();
    }
    if (isLast && cause?.startsWith(PROCESSOR)) this.lastDecided.add(cause);
  }

  /** True where a processor decided before, or past it: it learns from the input once more. */
  learnsOnly(topic: string, offset: number): boolean {
    return offset <= (this.decided.get(topic) ?? -1);
  }

  /** True when the log has what this command of a processor decided. */
  hasDecided(commandId: string): boolean {
    return this.lastDecided.has(commandId);
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
      positions: take(this.written.read, read),
      decidedThrough: take(this.written.decided, this.decided),
      reactedThrough: take(this.written.reacted, this.reacted),
    };
  }
}

const take = (written: Map<string, number>, now: Positions): Positions => {
  const moved = [...now].filter(([topic, offset]) => written.get(topic) !== offset);
  for (const [topic, offset] of moved) written.set(topic, offset);
  return new Map(moved);
};

const inputsOf = (header: string): readonly (readonly [string, number])[] =>
  header.split(',').map((part) => {
    const at = part.lastIndexOf('@');
    return [part.slice(0, at), Number(part.slice(at + 1))];
  });
