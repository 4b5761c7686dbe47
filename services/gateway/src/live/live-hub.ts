import type { LiveInput } from './live-message';
import { LiveQueue, type NumberedChange } from './live-queue';

const REMEMBERED = 500;

/**
 * Hands what the log says to every browser that listens. Remembers the last changes, so that a
 * browser that was away for a moment misses none: ids are `<boot>-<n>`.
 */
export class LiveHub {
  private readonly queues = new Set<LiveQueue>();
  /** How many look at each asset: asked for every frame of the plant, whoever listens. */
  private readonly looking = new Map<string, number>();
  private remembered: NumberedChange[] = [];
  private count = 0;

  constructor(
    /** Differs in every process: ids of another one say nothing here. */
    readonly boot: string,
  ) {}

  /** Assets whose readings somebody looks at: those of others need not be decoded. */
  wanted(assetId: string): boolean {
    return this.looking.has(assetId);
  }

  publish(input: LiveInput): void {
    if (input.kind !== 'change') {
      for (const queue of this.queues) queue.offer(input);
      return;
    }
    this.count += 1;
    const numbered = { id: `${this.boot}-${this.count}`, change: input };
    this.remembered.push(numbered);
    if (this.remembered.length > REMEMBERED) this.remembered.shift();
    for (const queue of this.queues) queue.offerChange(numbered);
  }

  /** The log was joined anew: something may have passed unseen. */
  interrupted(reason: string): void {
    this.remembered = [];
    for (const queue of this.queues) queue.demandResync(reason);
  }

  /**
   * Begins to listen.
   * @param lastId of the last change the browser has seen, where it was connected before
   */
  open(assetId: string | undefined, lastId: string | undefined): LiveQueue {
    const queue = new LiveQueue(assetId);
    if (lastId !== undefined) this.catchUp(queue, lastId);
    this.queues.add(queue);
    if (assetId !== undefined) this.looking.set(assetId, (this.looking.get(assetId) ?? 0) + 1);
    return queue;
  }

  close(queue: LiveQueue): void {
    const { assetId } = queue;
    if (!this.queues.delete(queue) || assetId === undefined) return;
    const others = (this.looking.get(assetId) ?? 1) - 1;
    if (others === 0) this.looking.delete(assetId);
    else this.looking.set(assetId, others);
  }

  /** Id of the last change: what a browser that begins now has seen. */
  get lastId(): string {
    return `${this.boot}-${this.count}`;
  }

  get size(): number {
    return this.queues.size;
  }

  private catchUp(queue: LiveQueue, lastId: string): void {
    if (lastId === this.lastId) return;
    const place = this.remembered.findIndex(({ id }) => id === lastId);
    if (place < 0) {
      queue.demandResync('away for too long');
      return;
    }
    for (const numbered of this.remembered.slice(place + 1)) queue.offerChange(numbered);
  }
}
