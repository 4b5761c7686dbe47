import { streamName } from '@fettle/eventsourcing';
import type { CommandEnvelope, Outcome } from '@fettle/eventsourcing';

import { commandIdReused } from '../ports/command-id';
import type { NewCommand, TaskId } from '../ports/task-store';
import { MemoryCommands } from './memory-commands';

/** Where commands enter and outcomes are awaited, in memory. */
export abstract class MemoryCommandDoor {
  private readonly groups = new Map<string, MemoryCommands>();
  private readonly listeners = new Map<string, Set<() => void>>();

  abstract locate(group: string, stream: string): Promise<number | undefined>;
  abstract recovered(group: string, partitions: number): Promise<boolean>;

  onCommands(task: TaskId, listener: () => void): () => void {
    const name = `${task.group}/${task.partition}`;
    const listeners = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  submit(group: string, command: NewCommand): Promise<void> {
    this.insert(group, command);
    return Promise.resolve();
  }

  async execute(
    group: string,
    command: CommandEnvelope,
    {
      partition,
      timeoutMs,
    }: { readonly partition: number | undefined; readonly timeoutMs: number },
  ): Promise<Outcome | 'nowhere' | undefined> {
    const stream = streamName(command.category, command.streamId);
    const place = (await this.locate(group, stream)) ?? partition;
    if (place === undefined) return 'nowhere';
    if (this.commands(group).isReused(command)) return commandIdReused(command);
    this.insert(group, { ...command, partition: place });
    return this.outcome(group, command.id, timeoutMs);
  }

  async outcome(group: string, commandId: string, timeoutMs: number): Promise<Outcome | undefined> {
    const until = performance.now() + timeoutMs;
    for (;;) {
      const outcome = this.commands(group).outcome(commandId);
      if (outcome !== undefined) return outcome;
      if (performance.now() >= until) return undefined;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  protected insert(group: string, command: NewCommand): void {
    if (this.commands(group).insert(command)) this.notify(group, command.partition);
  }

  protected notify(group: string, partition: number): void {
    for (const listener of this.listeners.get(`${group}/${partition}`) ?? []) listener();
  }

  protected commands(group: string): MemoryCommands {
    const commands = this.groups.get(group) ?? new MemoryCommands();
    this.groups.set(group, commands);
    return commands;
  }
}
