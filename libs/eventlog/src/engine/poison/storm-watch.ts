import type { TaskSettings } from '../task-deps';
import type { Fault } from './known-poison';

/** So many inputs fail that it is the handler's fault: going on would set the plant aside. */
export class PoisonStormError extends Error {
  override readonly name = 'PoisonStormError';

  constructor(
    { stormFaults, stormInputs }: StormWatch['settings'],
    place: string,
    { reason, detail }: Fault,
  ) {
    super(
      `${stormFaults} of the last ${stormInputs} inputs failed: it stands at ${place} until what ` +
        `handles them is mended: ${reason}: ${detail}`,
    );
  }
}

/** Counts how many of the last inputs of a task made it fail. */
export class StormWatch {
  private handled = 0;
  /** Which input of all it was, by place. */
  private readonly failed = new Map<string, number>();

  constructor(readonly settings: Pick<TaskSettings, 'stormFaults' | 'stormInputs'>) {}

  committed(inputs: number): void {
    this.handled += inputs;
  }

  /**
   * An input failed.
   * @param before how many stood before it in its batch
   * @returns true when it is one too many
   */
  isStorm(place: string, before: number): boolean {
    const { stormFaults, stormInputs } = this.settings;
    const at = this.handled + before;
    this.failed.set(place, at);
    for (const [earlier, index] of this.failed)
      if (index <= at - stormInputs) this.failed.delete(earlier);
    return this.failed.size >= stormFaults;
  }
}
