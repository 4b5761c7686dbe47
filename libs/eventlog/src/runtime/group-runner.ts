import type { EpochMs } from '@fettle/kernel';
import type { TaskDefinition } from '../engine/task-definition';
import type { TaskDeps } from '../engine/task-deps';
import type { LogGroup, LogReader } from '../ports/log';
import { TaskRunner } from './task-runner';
import type { TaskProgress } from './running-app';

/** Membership of one group and a runner for each of its tasks that is ours. */
export class GroupRunner {
  private readonly runners = new Map<number, TaskRunner>();
  private readonly ending = new Set<Promise<void>>();
  private group: LogGroup | undefined;
  private joined = false;
  private stopped = false;

  constructor(
    readonly definition: TaskDefinition,
    private readonly depsFor: (feed: TaskDeps['feed']) => TaskDeps,
    private readonly fatal: (error: Error) => void,
  ) {}

  async join(reader: LogReader): Promise<void> {
    this.group = await reader.join({
      groupId: this.definition.group,
      topics: this.definition.topics,
      onAssigned: (feed) => {
        this.retire(feed.partition);
        if (this.stopped) return;
        this.runners.set(feed.partition, new TaskRunner(this.depsFor(feed), this.fatal));
      },
      onJoined: () => {
        this.joined = true;
      },
      onRevoked: (partition) => this.retire(partition),
      onCrash: this.fatal,
    });
  }

  /** True once this member knows its tasks, and each of them has recovered. */
  get caughtUp(): boolean {
    return this.joined && [...this.runners.values()].every((runner) => runner.caughtUp);
  }

  /** What a processor has learnt of a key by now, if its task is ours. */
  learnt(partition: number, processor: string, key: string): unknown {
    return this.runners.get(partition)?.learnt(processor, key);
  }

  async tick(now: EpochMs): Promise<void> {
    await Promise.all([...this.runners.values()].map((runner) => runner.tick(now)));
  }

  progress(): readonly TaskProgress[] {
    return [...this.runners.values()].flatMap((runner) => runner.progress());
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const partition of [...this.runners.keys()]) this.retire(partition);
    await Promise.all(this.ending);
    await this.group?.stop();
  }

  private retire(partition: number): void {
    const runner = this.runners.get(partition);
    if (!runner) return;
    this.runners.delete(partition);
    const ended = runner.stop().finally(() => this.ending.delete(ended));
    this.ending.add(ended);
  }
}
