import type { CommandEnvelope, Outcome } from '@fettle/eventsourcing';
import type { NewCommand } from './task-store';

/** The door for commands: any instance of the service may use it. */
export interface CommandStore {
  /** Inserts the command for its owner; the same id again changes nothing. */
  submit(group: string, command: NewCommand): Promise<void>;
  /** The partition of a stream that exists, or undefined. */
  locate(group: string, stream: string): Promise<number | undefined>;
  /**
   * Hands the command to the task that has its stream, else to `partition`, and awaits its outcome
   * as {@link outcome} does. `nowhere`: there is no such stream, and no partition is given. An id
   * that another command has is refused with `COMMAND_ID_REUSED`: one for another stream, or with
   * another digest.
   */
  execute(
    group: string,
    command: CommandEnvelope,
    options: { readonly partition: number | undefined; readonly timeoutMs: number },
  ): Promise<Outcome | 'nowhere' | undefined>;
  /** True once every task of the group knows its streams: what is nowhere then, does not exist. */
  recovered(group: string, partitions: number): Promise<boolean>;
  /** The outcome once the log has acknowledged it; undefined when `timeoutMs` passed first. */
  outcome(group: string, commandId: string, timeoutMs: number): Promise<Outcome | undefined>;
  /** Asks the owner to drain a parked key. */
  requestReplay(group: string, partition: number, parkedKey: string): Promise<void>;
}
