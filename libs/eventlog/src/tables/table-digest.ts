import { createHash } from 'node:crypto';

import type { Row, TableSpec } from '@fettle/eventsourcing';

import { canonicalHeading, canonicalRow } from './canonical-row';

/**
 * Canonical SHA-256 over the tables of a projection version. Feed tables by name, rows in the order
 * of `compareKeys`: stores with equal content then have equal digests.
 */
export class TableDigest {
  private readonly hash = createHash('sha256');
  private spec: TableSpec | undefined;

  /** Begins a table. */
  table(name: string, spec: TableSpec): void {
    this.spec = spec;
    this.hash.update(`${canonicalHeading(name, spec)}\n`);
  }

  rows(rows: readonly Row[]): void {
    const { spec } = this;
    if (spec === undefined || rows.length === 0) return;
    this.hash.update(`${rows.map((row) => canonicalRow(spec, row)).join('\n')}\n`);
  }

  /** 64 hexadecimal digits; nothing can be added afterwards. */
  hex(): string {
    return this.hash.digest('hex');
  }
}
