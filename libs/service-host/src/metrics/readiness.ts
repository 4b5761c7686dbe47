import type { RunningApp } from '@fettle/eventlog';

import { ProgressWatch } from './progress-watch';

const LOOK_EVERY_MS = 1_000;

/** Whether a process may be given work, and why not. */
export interface Readiness {
  /** Sentences that say why not; empty when ready. */
  reasons(): readonly string[];
  /**
   * True once everything had caught up; stays true, so that calls are answered while a task
   * is late.
   */
  hasBeenReady(): boolean;
}

/** Follows a running app from its start until `stop`. */
export class AppReadiness implements Readiness {
  private readonly watch: ProgressWatch;
  private readonly timer: NodeJS.Timeout;
  private caughtUp = false;
  private stopping = false;

  /**
   * @param onChange told whenever readiness changes
   * @param app undefined for a process without a log: ready once {@link begin} was called
   */
  constructor(
    private readonly app: RunningApp | undefined,
    stallMs: number,
    private readonly onChange: (ready: boolean) => void,
  ) {
    this.watch = new ProgressWatch(stallMs);
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.timer.unref();
  }

  private last = false;

  /** Everything that has to be there at start is there. */
  begin(): void {
    this.caughtUp = true;
    this.look();
  }

  /** Not ready any more, and for good. */
  stop(): void {
    this.stopping = true;
    clearInterval(this.timer);
    this.report();
  }

  hasBeenReady(): boolean {
    return this.caughtUp;
  }

  reasons(): readonly string[] {
    if (this.stopping) return ['stopping'];
    if (!this.caughtUp) return ['catching up with the log', ...this.waiting()];
    return this.watch.troubles(performance.now());
  }

  private waiting(): readonly string[] {
    const rows = this.app?.progress() ?? [];
    return rows
      .filter(({ status, position, end }) => status !== 'running' || position < end)
      .map((row) => {
        const trouble = row.trouble === '' ? '' : ` (${row.trouble})`;
        return `${row.group} ${row.partition} ${row.topic}: ${row.position} of ${row.end}${trouble}`;
      });
  }

  private look(): void {
    if (this.app !== undefined) this.watch.observe(this.app.progress(), performance.now());
    this.report();
  }

  private report(): void {
    const ready = this.reasons().length === 0;
    if (ready === this.last) return;
    this.last = ready;
    this.onChange(ready);
  }
}
