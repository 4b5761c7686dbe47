import type { AnyProjection, TableReader } from '@fettle/eventsourcing';

/** The tables of projections: made by the runtime, one set per projection version. */
export interface TableStore {
  /**
   * Makes the tables of a projection version unless they are there. Concurrent callers are fine.
   */
  ensure(projection: AnyProjection): Promise<void>;
  /** Reads the tables of this version. */
  reader(projection: AnyProjection): TableReader;
  /**
   * True once every task of this version has been at the end of its topics: from then on its tables
   * hold what the log says, but for what is on its way.
   */
  built(projection: AnyProjection, partitions: number): Promise<boolean>;
  /** Drops tables of versions of these projections that no instance declares any more. */
  dropUndeclared(projections: readonly AnyProjection[]): Promise<readonly string[]>;
  /** Drops rows that are older than their table's retention; returns the names of what is gone. */
  dropAged(projections: readonly AnyProjection[]): Promise<readonly string[]>;
  /**
   * Canonical SHA-256 over all rows of all tables of a projection version, equal for equal content.
   */
  digest(projection: AnyProjection): Promise<string>;
  /**
   * Resolves true once the projection has applied the token `topic:partition:offset`; false
   * on time-out.
   */
  waitFor(projection: AnyProjection, token: string, timeoutMs: number): Promise<boolean>;
}
