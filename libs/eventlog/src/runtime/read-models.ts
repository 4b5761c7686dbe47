import type { AnyProjection, TableReader } from '@fettle/eventsourcing';
import type { TableStore } from '../ports/table-store';
import { OutcomePendingError } from './running-app';

const LOOK_AGAIN_MS = 50;

/** The tables of a service's projections, as its readers see them: whole, or not at all. */
export class ReadModels {
  private readonly built = new Set<AnyProjection>();

  constructor(
    private readonly tables: TableStore,
    private readonly projections: readonly AnyProjection[],
    private readonly partitions: number,
  ) {}

  /** See {@link RunningApp.read}. */
  async read(
    projection: AnyProjection,
    token: string | undefined,
    timeoutMs: number,
  ): Promise<TableReader> {
    const until = performance.now() + timeoutMs;
    while (!(await this.isBuilt(projection))) {
      if (performance.now() > until)
        throw new OutcomePendingError(
          `${projection.name} is still being built from the log: ask again`,
        );
      await pause(LOOK_AGAIN_MS);
    }
    if (token !== undefined && token !== '') {
      const leftMs = Math.max(0, until - performance.now());
      if (!(await this.tables.waitFor(projection, token, leftMs)))
        throw new OutcomePendingError(
          `${projection.name} has not applied ${token} after ${timeoutMs} ms: ask again`,
        );
    }
    return this.tables.reader(projection);
  }

  /** True once every table holds what the log says. */
  async allBuilt(): Promise<boolean> {
    const built = await Promise.all(this.projections.map((projection) => this.isBuilt(projection)));
    return built.every(Boolean);
  }

  /** Drops tables of versions that no process declares any more, and rows past their retention. */
  async dropOld(): Promise<void> {
    if (!(await this.allBuilt())) return;
    await this.tables.dropUndeclared(this.projections);
    await this.tables.dropAged(this.projections);
  }

  private async isBuilt(projection: AnyProjection): Promise<boolean> {
    if (this.built.has(projection)) return true;
    const built = await this.tables.built(projection, this.partitions);
    if (built) this.built.add(projection);
    return built;
  }
}

const pause = (durationMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, durationMs));
