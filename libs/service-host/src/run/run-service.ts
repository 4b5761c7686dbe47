import type { HostConfig } from '../config/host-settings';
import { createLog, type Log } from '../logging/log';
import { EXIT_DONE, EXIT_STOP_LIMIT } from './exit-codes';
import type { ServiceDefinition } from './service-definition';
import { endingOf } from './start-fault';
import { type RunningService, startService } from './start-service';

/** Twice the patience of someone at a terminal: the second Ctrl-C does not wait. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const EXIT_SECOND_SIGNAL = 130;

class ServiceProcess<C extends HostConfig> {
  private running: RunningService | undefined;
  private ending = false;

  constructor(
    private readonly definition: ServiceDefinition<C>,
    private readonly log: Log,
  ) {}

  async run(): Promise<void> {
    for (const signal of SIGNALS) process.on(signal, () => this.onSignal(signal));
    // Whoever started us with a channel is gone: nobody would stop us any more.
    process.on('disconnect', () => void this.end(EXIT_DONE));
    process.on('uncaughtException', (error) => this.die(error));
    process.on('unhandledRejection', (reason) =>
      this.die(reason instanceof Error ? reason : new Error(String(reason))),
    );
    try {
      this.running = await startService(this.definition, {
        fatal: (error) => this.die(error),
        log: this.log,
      });
    } catch (error) {
      return this.die(error as Error);
    }
    if (this.ending) await this.running.stop();
  }

  private onSignal(signal: string): void {
    if (this.ending) process.exit(EXIT_SECOND_SIGNAL);
    this.log.info(`${signal}: stopping`);
    void this.end(EXIT_DONE);
  }

  private die(error: Error): void {
    const { code, sentence } = endingOf(error);
    this.log.fatal({ err: error }, sentence);
    void this.end(code);
  }

  /**
   * Stops in order within the limit, then ends with a code. What was not finished resumes from
   * the log.
   */
  private async end(code: number): Promise<void> {
    if (this.ending) return;
    this.ending = true;
    const { stopTimeoutMs } = this.definition.config;
    const limit = setTimeout(() => {
      this.log.error(
        `Not stopped after ${stopTimeoutMs} ms: ending anyway, what was under way resumes from the log.`,
      );
      process.exit(code === EXIT_DONE ? EXIT_STOP_LIMIT : code);
    }, stopTimeoutMs);
    await this.running?.stop();
    clearTimeout(limit);
    process.exit(code);
  }
}

/**
 * Runs a service until a signal or a fault ends it; the whole of a main.ts after its configuration.
 * Never returns to a caller that could do more: the process ends with a code of `exit-codes.ts`.
 */
export const runService = <C extends HostConfig>(definition: ServiceDefinition<C>): void => {
  const log = createLog({ service: definition.name, ...definition.config });
  void new ServiceProcess(definition, log).run();
};
