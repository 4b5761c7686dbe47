import type { EpochMs } from '@fettle/kernel';

/** Commands of a kind that this owner does not know: one of another version may. */
export class UnknownCommands {
  private readonly since = new Map<string, EpochMs>();

  /** @param patienceMs how long they wait, from when this owner saw them first */
  constructor(private readonly patienceMs: number) {}

  /** True while it is worth waiting. */
  mayWait(commandId: string, now: EpochMs): boolean {
    const since = this.since.get(commandId) ?? now;
    this.since.set(commandId, since);
    if (now - since < this.patienceMs) return true;
    this.since.delete(commandId);
    return false;
  }

  /** True when one of them has waited long enough. */
  isDue(now: EpochMs): boolean {
    return [...this.since.values()].some((since) => now - since >= this.patienceMs);
  }
}
