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
  /** By place: among which inputs it stands, and which of them it was. */
  private readonly failed = new Map<string, { readonly of: string; readonly at: number }>();

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
    // Records of a topic are counted by their offsets: what is learnt again is not one more.
    const [, topic = '', offset] = /^([^ @]+)@(\d+)$/.exec(place) ?? [];
    const at = offset === undefined ? this.handled + before : Number(offset);
    this.failed.set(place, { of: topic, at });
    for (const [earlier, one] of this.failed)
      if (one.of === topic && one.at <= at - stormInputs) this.failed.delete(earlier);
    return [...this.failed.values()].filter(({ of }) => of === topic).length >= stormFaults;
  }
}
