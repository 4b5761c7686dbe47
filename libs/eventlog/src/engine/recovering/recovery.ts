import { assert } from '@fettle/kernel';
import type { Bounds, TaskFeed } from '../../ports/log';
import type { StoredTask } from '../../ports/task-store';
import type { Handlers } from '../handlers';
import type { Progress } from '../progress';
import type { TaskDefinition } from '../task-definition';
import type { TaskMemory } from '../task-memory';

/**
 * The log no longer holds what this task has to read next, or has lost its end. It refuses to run.
 */
export class LogMismatchError extends Error {
  override readonly name = 'LogMismatchError';
}

/**
 * The order in which a new owner reads before it decides: its snapshots, which say how far
 * reactions had read; then the service's own topics; then the facts it looks things up in; then
 * everything.
 */
export class Recovery {
  private phase = 0;
  private ends: ReadonlyMap<string, number> = new Map();
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
  async topics(): Promise<readonly string[] | undefined> {
    for (;;) {
      const topics = this.phases[this.phase];
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
   * Where to read on once what was learnt is known: inputs of processors from their snapshots,
   * inputs of reactions from where reactions had read to, never before what the log still holds.
   * Decisions from their start: who has not followed a stream cannot tell its next event from one
   * that comes too early.
   */
  async seekInputs(
    memory: TaskMemory,
    progress: Pick<Progress, 'reactsFrom'>,
    handlers: Pick<Handlers, 'learnsAnew'>,
  ): Promise<void> {
    const { routes, processors } = this.definition;
    const inputs = inputTopics(this.definition);
    if (inputs.length === 0) return;
    const bounds = await this.feed.bounds(inputs);
    const positions = inputs.map((topic): [string, number] => {
      const start = bounds.get(topic)?.start ?? 0;
      if (routes.get(topic)?.kind === 'decision' || handlers.learnsAnew(topic))
        return [topic, start];
      const learnt = processors
        .filter((p) => p.inputs.some((input) => input.topic === topic))
        .flatMap((p) => memory.softKeys(p.name).map((key) => memory.softOf(p.name, key)))
        .map((entry) => entry?.positions?.get(topic) ?? start);
      const reacts = (routes.get(topic)?.reactions.length ?? 0) > 0;
      const wanted = [...learnt, ...(reacts ? [progress.reactsFrom(topic) ?? start] : [])];
      return [topic, Math.max(start, wanted.length > 0 ? Math.min(...wanted) : start)];
    });
    this.feed.seek(new Map(positions));
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
    positions.set(topic, position ?? start);
  }
  return positions;
};

export const sameLayout = (a: readonly string[], b: readonly string[]): boolean => {
  assert(Array.isArray(a), 'a stored layout is a list');
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
};
