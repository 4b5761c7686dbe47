import type { Log } from '../logging/log';

interface Step {
  readonly name: string;
  readonly stop: () => Promise<void>;
}

/**
 * What has been started, to be stopped in the opposite order. A step that fails does not keep the
 * others from being stopped.
 */
export class StopSequence {
  private readonly steps: Step[] = [];
  private stopping: Promise<void> | undefined;

  constructor(private readonly log: Log) {}

  /** Remembers how to stop what has just been started. */
  add(name: string, stop: () => Promise<void>): void {
    this.steps.push({ name, stop });
  }

  /** Stops everything, latest first. Asked again, waits for the same. */
  stop(): Promise<void> {
    this.stopping ??= this.run();
    return this.stopping;
  }

  private async run(): Promise<void> {
    for (const { name, stop } of this.steps.reverse()) {
      this.log.debug(`stopping ${name}`);
      await stop().catch((error: unknown) =>
        this.log.warn({ err: error }, `${name} did not stop cleanly`),
      );
    }
  }
}
