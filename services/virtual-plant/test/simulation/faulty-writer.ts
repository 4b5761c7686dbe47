import type { LogWriter, MemoryLog, OutgoingRecord } from '@fettle/eventlog';
import type { Random } from '@fettle/kernel';

/** The process died: whatever it held in memory is gone. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** How often each thing goes wrong, 0 to 1. */
export interface FaultRates {
  /** A batch stands on the log twice, as after a lost acknowledgement. */
  readonly duplicate: number;
  /** The process dies when part of a batch is on the log. */
  readonly partialSend: number;
  /** The process dies at a failpoint of a commit. */
  readonly crash: number;
}

/**
 * Appends as a producer does on a bad day: twice, or in part before it dies. Never out of order.
 */
export const faultyWriter = (log: MemoryLog, random: Random, rates: FaultRates): LogWriter => ({
  async append(records: readonly OutgoingRecord[]) {
    if (random.next() < rates.partialSend) {
      await log.append(records.slice(0, random.below(records.length + 1)));
      throw new Crash('died while sending');
    }
    if (random.next() < rates.duplicate) await log.append(records);
    return log.append(records);
  },
  close: () => Promise.resolve(),
});
