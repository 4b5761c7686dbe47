import type { Outcome } from '@fettle/eventsourcing';

type Listener = (outcome: Outcome) => void;

/**
 * Outcomes that tasks of this process completed, for whoever waits for them in this process: nobody
 * has to ask the database. Others hear of them by notification.
 */
export class LocalOutcomes {
  private readonly waiting = new Map<string, Set<Listener>>();

  /** Returns how to stop waiting. */
  wait(group: string, commandId: string, listener: Listener): () => void {
    const name = `${group}/${commandId}`;
    const listeners = this.waiting.get(name) ?? new Set();
    this.waiting.set(name, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.waiting.get(name) === listeners) this.waiting.delete(name);
    };
  }

  /** True when somebody here waited for it. */
  tell(group: string, commandId: string, outcome: Outcome): boolean {
    const listeners = this.waiting.get(`${group}/${commandId}`);
    if (listeners === undefined) return false;
    for (const listener of listeners) listener(outcome);
    return true;
  }
}
