import type { Outcome, RowChange } from '@fettle/eventsourcing';
import { assert } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';
import type { OutgoingRecord } from '../../ports/log';
import type {
  ChangeSet,
  CommandResult,
  NewCommand,
  OutboxEntry,
  ParkedRecord,
  SoftRow,
} from '../../ports/task-store';

/**
 * Epochs are far apart in sequence: what a former owner acknowledges is never another's entry. So
 * many take-overs fit below 2^53 that a fault which takes over every 5 s lasts for 13 years.
 */
const SEQUENCES_PER_EPOCH = 100_000_000;

/** Counts up over all outbox entries of one ownership. */
export class OutboxSequence {
  private next: number;
  private readonly end: number;

  constructor(epoch: number) {
    this.next = epoch * SEQUENCES_PER_EPOCH;
    this.end = this.next + SEQUENCES_PER_EPOCH - 1;
    assert(Number.isSafeInteger(this.end), `epoch ${epoch} has no sequence numbers left`);
  }

  /** Time for an epoch of its own: the rest is more than a batch takes. */
  get isNearlyUsedUp(): boolean {
    return this.next > this.end - SEQUENCES_PER_EPOCH / 10;
  }

  take(): number {
    this.next += 1;
    return this.next;
  }
}

/** What the inputs taken so far will change, gathered until the commit. */
export class Batch {
  readonly rows: RowChange[] = [];
  /** What was learnt, for whoever asks of another instance: no owner reads it. */
  readonly soft: SoftRow[] = [];
  readonly outbox: OutboxEntry[] = [];
  readonly newCommands: NewCommand[] = [];
  readonly results: CommandResult[] = [];
  readonly parked: ParkedRecord[] = [];
  readonly unparked: string[] = [];
  /** Places of parked records that were applied. */
  readonly drained: string[] = [];
  /** Places of the records, commands and timers taken, to narrow a fault down. */
  readonly inputs: string[] = [];
  /** How many of them were handled before, and are only learnt again. */
  again = 0;
  passedNow: EpochMs | null = null;
  dropFolds = false;
  /** Of the records taken and of those to be sent. */
  bytes = 0;
  /** True once something was decided: it is then committed at once. */
  urgent = false;

  constructor(
    readonly openedAt: EpochMs,
    private readonly sequence: OutboxSequence,
  ) {}

  get empty(): boolean {
    return this.inputs.length + this.soft.length === 0 && !this.urgent;
  }

  send(
    record: OutgoingRecord,
    settles: string | null = null,
    foldName: string | null = null,
  ): void {
    this.outbox.push({ sequence: this.sequence.take(), record, settles, foldName });
    this.bytes += record.value?.length ?? 0;
    this.urgent = true;
  }

  result(result: CommandResult): void {
    this.results.push(result);
    this.urgent = true;
  }

  /**
   * An event on the log says what its command came to; of several, the last one's position. Those
   * that earlier commits told of stay.
   */
  happened(
    cause: string,
    at: Pick<CommandResult, 'of'> & { readonly position: string; readonly eventId: string },
  ): void {
    const last = this.results.at(-1);
    const earlier =
      last?.id === cause && last.outcome.kind === 'accepted' ? last.outcome.eventIds : [];
    const eventIds = [...earlier, at.eventId];
    const outcome: Outcome = { kind: 'accepted', position: at.position, eventIds };
    this.result({ id: cause, outcome, state: 'folded', of: at.of });
  }

  changes(rest: Omit<ChangeSet, keyof Batch>): ChangeSet {
    const { rows, soft, outbox, newCommands, results } = this;
    const { parked, unparked, passedNow, dropFolds } = this;
    const decided = { rows, soft, outbox, newCommands, results };
    return { ...rest, ...decided, parked, unparked, passedNow, dropFolds };
  }
}
