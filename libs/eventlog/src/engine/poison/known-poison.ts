import type { DeterministicFaultError } from '../../ports/task-store';
import { commandPlace, drainPlace, placeOf } from './handler-fault';
import type { HandlerFaultError } from './handler-fault';
import type { Batch } from '../committing/batch';

/** Why an input cannot be handled: an UPPER_SNAKE word, and a sentence. */
export interface Fault {
  readonly reason: string;
  readonly detail: string;
}

/** Inputs that made a task fail, by place: they are set aside when it comes to them again. */
export class KnownPoison {
  private readonly faults = new Map<string, Fault>();

  get(place: string): Fault | undefined {
    return this.faults.get(place);
  }

  has(place: string): boolean {
    return this.faults.has(place);
  }

  handlerThrew({ place, reason, message }: HandlerFaultError): void {
    this.faults.set(place, { reason, detail: message });
  }

  /**
   * The store refuses this batch and always will: an input that stands alone is to blame.
   * @returns how many inputs to try together next
   * @throws the fault when there is no input to blame, so that it is not tried again at once
   */
  storeRefused(batch: Batch, error: DeterministicFaultError): number {
    if (batch.size > 1) return Math.floor(batch.size / 2);
    const place = onlyPlace(batch);
    if (place === undefined) throw error;
    const detail = error.message.replaceAll('\u0000', '\\u0000');
    this.faults.set(place, { reason: 'STORE_REFUSED', detail });
    return 1;
  }

  /** What was committed is never read again, and drained keys are tried anew. */
  committed(batch: Batch): void {
    if (this.faults.size === 0) return;
    for (const record of batch.records) this.faults.delete(placeOf(record));
    for (const id of batch.commands) this.faults.delete(commandPlace(id));
    for (const { record } of batch.parked) this.faults.delete(drainPlace(record));
  }
}

const onlyPlace = ({ records: [record], commands: [command], drained }: Batch) => {
  if (record) return placeOf(record);
  // Of a parked key that was drained, the end may be to blame; the next time without it.
  return command === undefined ? drained.at(-1) : commandPlace(command);
};
