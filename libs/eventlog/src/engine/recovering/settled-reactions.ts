import type { ReactionProgress } from '../../ports/reaction-progress';
import type { Positions } from '../progress';

/**
 * How far a task has reacted for good: every command that its reactions made up to there has come
 * to something on the log. A command that still waits lives in the database alone; were that lost,
 * its cause must be read again.
 */
export class SettledReactions {
  private settled: Positions | undefined;
  /** Settled once every command up to this number is. */
  private next: { readonly positions: Positions; readonly last: number } | undefined;
  private told = '';

  /** @param topics those that reactions read: only there is anything new to tell */
  constructor(private readonly topics: readonly string[]) {}

  /** False: what there is to know is on the log already. */
  isBehind(positions: Positions): boolean {
    return this.topics.length > 0 && this.named(positions) !== this.told;
  }

  /**
   * @param positions where the task reads on, with everything before them committed
   * @param progress of the group's reactions, asked for after that
   */
  advance(positions: Positions, { last, oldestUnsettled = Infinity }: ReactionProgress): void {
    if (oldestUnsettled === Infinity) {
      this.settled = positions;
      this.next = undefined;
      return;
    }
    // Commands of others may always be on their way: ours need only be older than any that waits.
    if (this.next && oldestUnsettled <= this.next.last) return;
    this.settled = this.next?.positions ?? this.settled;
    this.next = { positions, last };
  }

  /** What the log is to be told, once; undefined: nothing new. */
  news(): Positions | undefined {
    if (!this.settled || !this.isBehind(this.settled)) return undefined;
    this.told = this.named(this.settled);
    return this.settled;
  }

  private named(positions: Positions): string {
    return this.topics.map((topic) => `${topic}@${positions.get(topic)}`).join();
  }
}
