import { assert } from '@fettle/kernel';
import type { Bounds, TaskFeed } from '../../ports/log';
import type { StoredTask } from '../../ports/task-store';
import type { Learner } from '../learning/learner';
import type { Ownership } from '../ownership';
import type { TaskDefinition } from '../task-definition';
import type { Restored } from './restore';

/**
 * The log no longer holds what this task has to read next, or has lost its end. It refuses to run.
 */
export class LogMismatchError extends Error {
  override readonly name = 'LogMismatchError';
}

/**
 * The order in which a new owner reads before it decides: its snapshots, which hold what was learnt
 * and say how far reactions had read; then the service's own topics; then the facts it looks things
 * up in; then everything.
 */
export class Recovery {
  private phase = 0;
  private ends: ReadonlyMap<string, number> = new Map();
  private sought = false;
  readonly restored: Restored = { again: new Map(), known: new Map() };
  /** True after a lost database, or in a new group, until recovery has been committed once. */
  readonly fromNothing: boolean;
  private readonly phases: readonly (readonly string[])[];

  constructor(
    private readonly definition: TaskDefinition,
    private readonly feed: TaskFeed,
    stored: StoredTask | undefined,
  ) {
    const { snapshotTopic, ownTopics, viewTopics } = definition;
    const inputs = inputTopics(definition);
    this.fromNothing =
      stored === undefined ||
      (inputs.length > 0 && !inputs.some((topic) => stored.positions.has(topic)));
    this.phases = [snapshotTopic ? [snapshotTopic] : [], ownTopics, viewTopics].filter(
      (topics) => topics.length > 0,
    );
  }

  /** True once it is known what the task had told the log of itself. */
  get isPastSnapshots(): boolean {
    return !this.fromNothing || this.phase > 0 || this.definition.snapshotTopic === undefined;
  }

  /** Topics that may be read now; undefined once recovery is over and everything may. */
  async topics(own: Ownership): Promise<readonly string[] | undefined> {
    for (;;) {
      const topics = this.phases[this.phase];
      if (topics?.[0] !== this.definition.snapshotTopic && !this.sought) {
        this.sought = true;
        await this.seekInputs(own);
      }
      if (!topics) return undefined;
      if (this.ends.size === 0) {
        const bounds = await this.feed.bounds(topics);
        this.ends = new Map([...bounds].map(([topic, { end }]) => [topic, end]));
      }
      const behind = topics.some((t) => this.feed.position(t) < (this.ends.get(t) ?? 0));
      if (behind) return topics;
      this.phase += 1;
      this.ends = new Map();
    }
  }

  /**
   * Where to read on once the snapshots are known: inputs of processors from where no snapshot
   * holds what they teach. After a lost database, reactions from where they had read to, and
   * decisions from their start: who has not followed a stream cannot tell its next event from one
   * that comes too early.
   */
  private async seekInputs(own: Ownership): Promise<void> {
    const learning = own.learners.flatMap(({ inputs }) => inputs.topics);
    const topics = [
      ...new Set([...learning, ...(this.fromNothing ? inputTopics(this.definition) : [])]),
    ];
    const bounds = await this.feed.bounds(topics);
    const positions = topics.map((topic): [string, number] => {
      const start = bounds.get(topic)?.start ?? 0;
      const wanted = own.learners.map((learner) => this.learnFrom(learner, topic) ?? start);
      if (!this.fromNothing) wanted.push(this.feed.position(topic));
      else if (this.isFollowed(topic)) wanted.push(start);
      else if (this.isReactedTo(topic)) wanted.push(own.progress.reactsFrom(topic) ?? start);
      return [topic, Math.max(start, Math.min(...wanted, Infinity))];
    });
    this.feed.seek(new Map(positions.filter(([, offset]) => offset < Infinity)));
    for (const learner of own.learners) this.begin(learner);
  }

  /** Undefined: nothing is known of the topic. Infinity: it is none of the processor's. */
  private learnFrom({ processor, inputs }: Learner, topic: string): number | undefined {
    if (!inputs.topics.includes(topic)) return Infinity;
    const again = this.restored.again.get(processor.name);
    return again ? again.get(topic)?.from : this.restored.known.get(processor.name)?.get(topic);
  }

  private begin({ processor, inputs }: Learner): void {
    const again = this.restored.again.get(processor.name);
    for (const topic of inputs.topics)
      inputs.begin(topic, this.feed.position(topic), again?.get(topic)?.latest);
  }

  private isFollowed(topic: string): boolean {
    return this.definition.routes.get(topic)?.kind === 'decision';
  }

  private isReactedTo(topic: string): boolean {
    return (this.definition.routes.get(topic)?.reactions.length ?? 0) > 0;
  }
}

/**
 * Topics that are neither the service's own nor looked things up in: read last, and committed last.
 */
export const inputTopics = (definition: TaskDefinition): readonly string[] => {
  const { topics, ownTopics, viewTopics, snapshotTopic } = definition;
  return topics.filter(
    (t) => !ownTopics.includes(t) && !viewTopics.includes(t) && t !== snapshotTopic,
  );
};

/** Positions to start from, checked against what the log holds. */
export const startPositions = (
  definition: TaskDefinition,
  stored: StoredTask | undefined,
  bounds: ReadonlyMap<string, Bounds>,
): Map<string, number> => {
  const positions = new Map<string, number>();
  const refold = stored !== undefined && !sameLayout(stored.layout, definition.layout);
  for (const topic of definition.topics) {
    const { start, end } = bounds.get(topic) ?? { start: 0, end: 0 };
    const isDecision = definition.routes.get(topic)?.kind === 'decision';
    const position = refold && isDecision ? undefined : stored?.positions.get(topic);
    if (position !== undefined && (position < start || position > end))
      throw new LogMismatchError(
        `${definition.group} has read ${topic} up to ${position}, but the log holds ${start} to ` +
          `${end}. ${position < start ? 'Retention has removed unread records' : 'The log has lost its end'}: ` +
          `restore the topic, or run "npm run fettle -- rebuild" for this service.`,
      );
    const isSnapshots = topic === definition.snapshotTopic && definition.processors.length > 0;
    positions.set(topic, isSnapshots ? start : (position ?? start));
  }
  return positions;
};

export const sameLayout = (a: readonly string[], b: readonly string[]): boolean => {
  assert(Array.isArray(a), 'a stored layout is a list');
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
};
