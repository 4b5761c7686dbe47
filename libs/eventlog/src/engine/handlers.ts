import type { Beginning } from '@fettle/eventsourcing';
import type { Bounds } from '../ports/log';
import type { ReactionProgress } from '../ports/reaction-progress';
import type { HandlerStart, StoredTask } from '../ports/task-store';
import type { TaskDefinition } from './task-definition';

/** A handler of this build, and how it takes up a topic that it has not seen. */
interface Declared {
  readonly handler: string;
  readonly formerly: string | undefined;
  readonly topic: string;
  readonly from: Beginning;
}

/** A start whose end is known. */
export type KnownStart = HandlerStart & { readonly begins: number };

export const reactionHandler = (name: string): string => `reaction/${name}`;
export const processorHandler = (name: string): string => `processor/${name}`;

/** What is kept of a task whose handlers have been looked at, even if it has none. */
const MARK: KnownStart = { handler: '', topic: '', begins: 0, next: 0 };

/** What is known of the log when handlers are first looked at. */
export interface Sight {
  readonly stored?: StoredTask;
  readonly bounds: ReadonlyMap<string, Bounds>;
  /** Where reactions had read to before a database was lost. */
  readonly reacted?: (topic: string) => number | undefined;
}

/**
 * From where each handler of a task takes up each of its topics: decided when it is first seen, and
 * kept by its name in the store and on the snapshot topic.
 */
export class Handlers {
  private readonly starts = new Map<string, HandlerStart>();
  private readonly dirty = new Set<string>();
  private readonly declared: readonly Declared[];
  /** Processors' inputs that were first seen now, and are learnt from their beginning. */
  private readonly anew = new Set<string>();
  /** Reactions that have caught up, whose last commands may not be on the log yet. */
  private readonly unsettled = new Set<string>();
  /** Once every command up to this number is settled, they are. */
  private settledWith: number | undefined;
  /** True when the log has to be told. */
  isNews = false;
  isSeen = false;

  constructor(definition: TaskDefinition, stored: StoredTask | undefined) {
    this.declared = declaredIn(definition);
    for (const start of stored?.handlers ?? []) this.starts.set(nameOf(start), start);
  }

  /** The log tells what was known before the database was lost. */
  restore(starts: readonly HandlerStart[]): void {
    for (const start of starts) this.set(start);
  }

  /** Looks at the handlers of this build, once: whoever is new begins as it declares. */
  see({ stored, bounds, reacted = () => undefined }: Sight): void {
    this.isSeen = true;
    // A task of a build that kept no starts: whatever it has read was handled.
    const isOld = !this.starts.has(nameOf(MARK));
    this.set(MARK);
    for (const { handler, formerly, topic, from } of this.declared) {
      const { start, end } = bounds.get(topic) ?? { start: 0, end: 0 };
      const read = stored?.positions.get(topic);
      const passed = Math.max(read ?? start, reacted(topic) ?? start);
      const wasHandled = isOld && (read ?? reacted(topic)) !== undefined;
      const known =
        this.starts.get(nameOf({ handler, topic })) ??
        (formerly === undefined
          ? undefined
          : this.starts.get(nameOf({ handler: formerly, topic })));
      if (known) this.set({ handler, topic, next: known.next, begins: known.begins ?? passed });
      else if (wasHandled) this.set({ handler, topic, next: 0, begins: 0 });
      else if (from === 'now') this.set({ handler, topic, next: end, begins: end });
      else if (handler.startsWith(processorHandler(''))) {
        this.set({ handler, topic, next: end, begins: end });
        this.anew.add(nameOf({ handler, topic }));
      } else this.set({ handler, topic, next: start, begins: passed });
    }
    this.leave(stored);
    this.isNews = this.dirty.size > 0;
  }

  /** A topic that some processor learns from its beginning, although it may have been read. */
  learnsAnew(topic: string): boolean {
    return this.declared.some((one) => one.topic === topic && this.anew.has(nameOf(one)));
  }

  /** Whether a handler acts on a record that comes by: what lay there before it is past. */
  actsOn(handler: string, topic: string, offset: number): boolean {
    const start = this.starts.get(nameOf({ handler, topic }));
    return start === undefined || offset >= (start.begins ?? 0);
  }

  /** A reaction that has still to take up what was there before it. */
  behind(): KnownStart | undefined {
    for (const { handler, topic } of this.declared) {
      const start = this.starts.get(nameOf({ handler, topic }));
      if (isKnown(start) && start.next < start.begins && handler.startsWith(reactionHandler('')))
        return start;
    }
    return undefined;
  }

  /** It has taken up everything before `next`. */
  tookUp(start: KnownStart, next: number): void {
    this.set({ ...start, next: Math.min(next, start.begins) });
    if (next >= start.begins) this.unsettled.add(nameOf(start));
  }

  get isSettling(): boolean {
    return this.unsettled.size > 0;
  }

  /** What was taken up has come to something on the log, once nothing older waits. */
  settle({ last, oldestUnsettled = Infinity }: ReactionProgress): void {
    this.settledWith ??= last;
    if (oldestUnsettled <= this.settledWith) return;
    this.settledWith = undefined;
    this.unsettled.clear();
    this.isNews = true;
  }

  /** What the log is told: of a reaction that is catching up, only that it has to. */
  news(): readonly HandlerStart[] {
    this.isNews = false;
    return [...this.starts.values()].map((start) =>
      start.begins !== null && (start.next < start.begins || this.unsettled.has(nameOf(start)))
        ? { ...start, next: 0 }
        : start,
    );
  }

  /** To be called once a commit; one that fails ends the ownership, and this with it. */
  changed(): readonly HandlerStart[] {
    const changed = [...this.dirty].map((name) => this.starts.get(name) as HandlerStart);
    this.dirty.clear();
    return changed;
  }

  /** Reactions that this build does not know: what comes from here on waits for one that does. */
  private leave(stored: StoredTask | undefined): void {
    const names = new Set(this.declared.map(nameOf));
    for (const start of [...this.starts.values()]) {
      if (!start.handler.startsWith(reactionHandler('')) || names.has(nameOf(start))) continue;
      if (start.begins === null) continue;
      const read = stored?.positions.get(start.topic) ?? start.begins;
      const next = start.next < start.begins ? start.next : Math.max(read, start.begins);
      this.set({ ...start, next, begins: null });
    }
  }

  private set(start: HandlerStart): void {
    const before = this.starts.get(nameOf(start));
    if (before?.begins === start.begins && before.next === start.next) return;
    this.starts.set(nameOf(start), start);
    this.dirty.add(nameOf(start));
  }
}

const isKnown = (start: HandlerStart | undefined): start is KnownStart =>
  start !== undefined && start.begins !== null;

const nameOf = ({ handler, topic }: Pick<HandlerStart, 'handler' | 'topic'>): string =>
  `${handler} ${topic}`;

const declaredIn = ({ routes, processors }: TaskDefinition): readonly Declared[] => [
  ...[...routes].flatMap(([topic, { reactions }]) =>
    reactions.map(({ name, formerly, from }) => ({
      handler: reactionHandler(name),
      formerly: formerly === undefined ? undefined : reactionHandler(formerly),
      topic,
      from,
    })),
  ),
  ...processors.flatMap(({ name, inputs }) =>
    inputs.map(({ topic, from }) => ({
      handler: processorHandler(name),
      formerly: undefined,
      topic,
      from,
    })),
  ),
];
