import { DeterministicFaultError } from '../../ports/task-store';
import type { Batch } from '../committing/batch';
import { drainPlace, faultOf, HandlerFaultError } from './handler-fault';
import { PoisonStormError, StormWatch } from './storm-watch';

/** Why an input cannot be handled: an UPPER_SNAKE word, and a sentence. */
export interface Fault {
  readonly reason: string;
  readonly detail: string;
}

/** Far more than are read again at once. */
const KEPT_MAX = 10_000;

/** Inputs that made a task fail, by place: they are set aside when it comes to them again. */
export class KnownPoison {
  private readonly faults = new Map<string, Fault>();
  private readonly told = new Set<string>();
  /** Records that were set aside for good, and may be read again to learn from their neighbours. */
  private readonly kept = new Set<string>();
  private readonly storm: StormWatch;

  constructor(settings: StormWatch['settings']) {
    this.storm = new StormWatch(settings);
  }

  get(place: string): Fault | undefined {
    return this.faults.get(place);
  }

  has(place: string): boolean {
    return this.faults.has(place);
  }

  /** True for an input that made the task fail and is not set aside yet. */
  isNew(place: string): boolean {
    return this.faults.has(place) && !this.kept.has(place);
  }

  /** True once for each place: the first to set its input aside tells people. */
  isNews(place: string): boolean {
    return !this.told.has(place) && this.told.add(place).has(place);
  }

  /**
   * Finds the input behind a fault; it is set aside when it comes to it again.
   * @returns how many inputs to take together at most, or the fault that stands
   */
  verdict(batch: Batch, error: unknown): unknown {
    if (error instanceof HandlerFaultError) return this.handlerThrew(batch, error);
    if (error instanceof DeterministicFaultError) return this.storeRefused(batch, error);
    return error;
  }

  private handlerThrew({ inputs, again }: Batch, error: HandlerFaultError): unknown {
    const { place, reason, message: detail } = error;
    const before = inputs.length - again;
    if (!this.storm.isStorm(place, before)) {
      this.faults.set(place, { reason, detail });
      return Infinity;
    }
    // What stands before it is committed first.
    return before > 0
      ? before
      : new PoisonStormError(this.storm.settings, place, { reason, detail });
  }

  /** The store refuses this batch and always will: an input that stands alone is to blame. */
  private storeRefused({ inputs, drained }: Batch, error: DeterministicFaultError): unknown {
    if (inputs.length > 1) return Math.floor(inputs.length / 2);
    // Of a parked key that was drained, the end may be to blame; the next time without it.
    const place = inputs[0] ?? drained.at(-1);
    if (place === undefined) return error;
    this.faults.set(place, { reason: 'STORE_REFUSED', detail: faultOf(error).detail });
    return 1;
  }

  /** What was committed is set aside for good, and drained keys are tried anew. */
  committed(batch: Batch): void {
    this.storm.committed(batch.inputs.length);
    if (this.faults.size === 0) return;
    for (const place of batch.inputs) if (this.faults.has(place)) this.kept.add(place);
    for (const place of this.kept) {
      if (this.kept.size <= KEPT_MAX) break;
      this.kept.delete(place);
      this.faults.delete(place);
    }
    for (const { record } of batch.parked) this.faults.delete(drainPlace(record));
  }
}
