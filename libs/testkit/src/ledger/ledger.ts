import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** What a generator stamps on everything it sends. */
export interface LedgerEntry {
  /** Unique over all runs: `<run>/<key>/<sequence>`. */
  readonly id: string;
  /** Kafka key, e.g. the asset. Order is promised per key. */
  readonly key: string;
  /** Counts up per key from 1. */
  readonly sequence: number;
}

/**
 * What was sent, and what was acknowledged, on disk before anybody relies on it. What was sent but
 * never acknowledged may be there or not; everything else is decided by this file.
 */
export class Ledger {
  readonly sent: LedgerEntry[] = [];
  readonly acknowledged: LedgerEntry[] = [];
  private readonly file: number;
  private unsynced: (() => void)[] = [];

  constructor(readonly path: string) {
    this.file = openSync(path, 'a');
  }

  /** To be called before sending. */
  sends(entry: LedgerEntry): void {
    this.write('sent', entry);
    this.sent.push(entry);
  }

  /** Resolves once the acknowledgement is on disk; those of one moment share an fsync. */
  async acknowledges(entry: LedgerEntry): Promise<void> {
    this.write('acknowledged', entry);
    await new Promise<void>((resolve) => {
      this.unsynced.push(resolve);
      if (this.unsynced.length === 1) setImmediate(() => this.sync());
    });
    this.acknowledged.push(entry);
  }

  close(): void {
    closeSync(this.file);
  }

  private write(what: string, { id, key, sequence }: LedgerEntry): void {
    writeSync(this.file, `${JSON.stringify([what, id, key, sequence])}\n`);
  }

  private sync(): void {
    fdatasyncSync(this.file);
    const waiting = this.unsynced;
    this.unsynced = [];
    for (const resolve of waiting) resolve();
  }
}

/** The entries that a ledger file holds, e.g. of a generator that was killed itself. */
export const readLedger = (path: string): Pick<Ledger, 'sent' | 'acknowledged'> => {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  const all = lines.map((line) => JSON.parse(line) as [string, string, string, number]);
  const of = (wanted: string): LedgerEntry[] =>
    all.flatMap(([what, id, key, sequence]) => (what === wanted ? [{ id, key, sequence }] : []));
  return { sent: of('sent'), acknowledged: of('acknowledged') };
};
