import type { CommandEnvelope, Outcome } from '@fettle/eventsourcing';

import { dayOf, firstDayKept, type Pruning } from '../ports/pruning';
import type { CommandResult, NewCommand, PendingCommand } from '../ports/task-store';
import type { ReactionProgress } from '../ports/reaction-progress';

interface StoredCommand {
  /** What tells it from another command of the same id, as far as it is known. */
  readonly of: Identity | undefined;
  readonly partition: number;
  readonly pending: PendingCommand;
  outcome: Outcome | undefined;
  state: 'pending' | 'decided' | 'done';
}

type Identity = Pick<CommandEnvelope, 'category' | 'streamId' | 'digest'>;

/** The commands of one group, by id, in the order of their submission. */
export class MemoryCommands {
  private readonly commands = new Map<string, StoredCommand>();
  /** By day, the number up to which every command was settled. */
  private readonly settled = new Map<number, number>();
  private sequence = 0;

  get size(): number {
    return this.commands.size;
  }

  /** False: the id is there already, and nothing changed. */
  insert(command: NewCommand): boolean {
    if (this.commands.has(command.id)) return false;
    this.sequence += 1;
    const { partition, ...envelope } = throughJson(command);
    const pending = { ...envelope, sequence: this.sequence };
    const rest = { outcome: undefined, state: 'pending' as const };
    this.commands.set(command.id, { of: pending, partition, pending, ...rest });
    return true;
  }

  /** True when the id belongs to another command. */
  isReused({ id, category, streamId, digest }: CommandEnvelope): boolean {
    const of = this.commands.get(id)?.of;
    if (!of) return false;
    if (of.category !== category || of.streamId !== streamId) return true;
    return of.digest !== undefined && digest !== undefined && of.digest !== digest;
  }

  pending(partition: number, limit: number): readonly PendingCommand[] {
    return [...this.commands.values()]
      .filter((command) => command.state === 'pending' && command.partition === partition)
      .slice(0, limit)
      .map(({ pending }) => pending);
  }

  /** @param unsent commands whose decisions the log may not have */
  reactionProgress(unsent: ReadonlySet<string>): ReactionProgress {
    const unsettled = [...this.commands]
      .filter(
        ([id, { state }]) => id.startsWith('reaction/') && (state !== 'done' || unsent.has(id)),
      )
      .map(([, { pending }]) => pending.sequence);
    return { last: this.sequence, oldestUnsettled: unsettled[0] };
  }

  /**
   * What a command came to; an outcome that is complete never changes, but for events of the same
   * command that are folded later.
   */
  record(partition: number, { id, outcome, state, of }: CommandResult): void {
    const known = this.commands.get(id);
    if (known?.state === 'done') {
      if (state === 'folded') known.outcome = withMore(known.outcome, outcome);
      return;
    }
    this.sequence += known ? 0 : 1;
    const sequence = known?.pending.sequence ?? this.sequence;
    // Only its outcome is asked for from here on.
    const pending = { id, sequence } as PendingCommand;
    const stored = state === 'folded' ? 'done' : state;
    this.commands.set(id, { of: known?.of ?? of, partition, pending, outcome, state: stored });
  }

  /** The log acknowledged the last event of a command. */
  settle(id: string, position: string): void {
    const command = this.commands.get(id);
    if (command?.state !== 'decided' || command.outcome?.kind !== 'accepted') return;
    command.outcome = { ...command.outcome, position };
    command.state = 'done';
  }

  /** See {@link Pruner}. Returns how many were dropped. */
  prune(at: Pruning, unsent: ReadonlySet<string>): number {
    const today = dayOf(at.now);
    if (this.settled.has(today)) return 0;
    const isSettled = (id: string, { state }: StoredCommand): boolean =>
      state === 'done' && !unsent.has(id);
    const waiting = [...this.commands].find(([id, command]) => !isSettled(id, command));
    this.settled.set(today, (waiting?.[1].pending.sequence ?? this.sequence + 1) - 1);
    const old = [...this.settled].filter(([day]) => day < firstDayKept(at));
    const through = Math.max(0, ...old.map(([, sequence]) => sequence));
    for (const [day] of old) this.settled.delete(day);
    let dropped = 0;
    for (const [id, command] of this.commands)
      if (command.pending.sequence <= through && isSettled(id, command)) {
        this.commands.delete(id);
        dropped += 1;
      }
    return dropped;
  }

  outcome(id: string): Outcome | undefined {
    const command = this.commands.get(id);
    return command?.state === 'done' ? command.outcome : undefined;
  }
}

const withMore = (known: Outcome | undefined, more: Outcome): Outcome | undefined => {
  if (known?.kind !== 'accepted' || more.kind !== 'accepted') return known;
  if (more.eventIds.every((eventId) => known.eventIds.includes(eventId))) return known;
  return { ...more, eventIds: [...known.eventIds, ...more.eventIds] };
};

/** What JSON makes of a value: the store in PostgreSQL keeps states and commands so. */
export const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
