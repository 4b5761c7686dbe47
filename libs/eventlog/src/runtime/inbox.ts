import type { Clock } from '@fettle/kernel';
import type { LogGroup, LogReader, RawRecord, SchemaIds, TaskFeed } from '../ports/log';
import { OwnershipLostError } from '../ports/task-store';
import type { TaskStore } from '../ports/task-store';
import type { RunningApp } from './running-app';

const AGAIN_AFTER_MS = 1_000;

/** A topic that outsiders write, with any partitioner and any writer. */
export interface Inbox {
  readonly topics: readonly string[];
  /**
   * Checks one record and republishes it through `running.observe`, or quarantines it; resolves
   * when that is on the log. Records are handed over in order; a throw is a transient fault and is
   * tried again.
   */
  handle(record: RawRecord, schemas: SchemaIds, running: RunningApp): Promise<void>;
}

export interface InboxDeps {
  readonly service: string;
  readonly tasks: TaskStore;
  readonly schemas: SchemaIds;
  readonly clock: Clock;
  readonly running: RunningApp;
  readonly fatal: (error: Error) => void;
  readonly alarm: (sentence: string) => void;
}

/**
 * A group of its own, so that what outsiders write stops nothing else. Positions follow
 * the hand-over.
 */
export class InboxRunner {
  private group: LogGroup | undefined;
  private stopped = false;
  private readonly loops = new Set<Promise<void>>();

  constructor(
    private readonly inbox: Inbox,
    private readonly deps: InboxDeps,
  ) {}

  async join(reader: LogReader): Promise<void> {
    const groupId = `${this.deps.service}.inbox`;
    const { topics } = this.inbox;
    this.group = await reader.join({
      groupId,
      topics,
      onAssigned: (feed) => {
        const loop = this.run(groupId, feed).finally(() => this.loops.delete(loop));
        this.loops.add(loop);
      },
      onRevoked: () => undefined,
      onCrash: this.deps.fatal,
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.loops);
    await this.group?.stop();
  }

  private async run(group: string, feed: TaskFeed): Promise<void> {
    while (!this.stopped && feed.assigned)
      await this.drain(group, feed).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        if (!(error instanceof OwnershipLostError))
          this.deps.alarm(`${group}/${feed.partition}: ${reason}`);
        return pause(AGAIN_AFTER_MS);
      });
  }

  private async drain(group: string, feed: TaskFeed): Promise<void> {
    const { tasks, schemas, running } = this.deps;
    const task = { group, partition: feed.partition };
    const { epoch, stored } = await tasks.takeOver(task);
    const bounds = await feed.bounds(this.inbox.topics);
    const start = [...bounds].map(([t, b]): [string, number] => [
      t,
      stored?.positions.get(t) ?? b.start,
    ]);
    feed.seek(new Map(start));
    while (!this.stopped && feed.assigned) {
      const records = feed.take(this.inbox.topics, 500);
      if (records.length === 0) {
        await pause(100);
        continue;
      }
      await Promise.all(records.map((record) => this.inbox.handle(record, schemas, running)));
      const positions = new Map(this.inbox.topics.map((t) => [t, feed.position(t)]));
      await tasks.commit(task, epoch, { ...noChanges, at: running.now(), positions });
    }
  }
}

const noChanges = {
  passedNow: null,
  decidedThrough: new Map<string, number>(),
  reactedThrough: new Map<string, number>(),
  layout: [],
  folds: [],
  soft: [],
  outbox: [],
  newCommands: [],
  results: [],
  rows: [],
  parked: [],
  unparked: [],
  handlers: [],
  dropFolds: false,
};

const pause = (durationMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, durationMs));
