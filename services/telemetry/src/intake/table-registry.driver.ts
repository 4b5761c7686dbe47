import type { RunningApp } from '@fettle/eventlog';
import type { RowOf } from '@fettle/eventsourcing';
import type { KnownAsset } from './known-asset';
import type { FreshRegistry } from './intake';
import { knownAssets, knownAssetTable } from './known-assets.projection';

const REFRESH_MS = 2_000;
/** Frames of assets that nobody registers must not have the tables read all the time. */
const MISS_REFRESH_MS = 250;
const PAGE = 10_000;

/**
 * The registered assets, kept in memory and read again every two seconds, or when one is missing.
 */
export class TableRegistry implements FreshRegistry {
  private assets: ReadonlyMap<string, KnownAsset> = new Map();
  private readonly timer: NodeJS.Timeout;
  private reading: Promise<void> | undefined;
  private missed: Promise<void> | undefined;
  private readAt = -Infinity;

  constructor(private readonly app: RunningApp) {
    this.timer = setInterval(() => void this.read().catch(() => undefined), REFRESH_MS);
  }

  get(assetId: string): KnownAsset | undefined {
    return this.assets.get(assetId);
  }

  /** Resolves once the tables have been read after this moment. */
  refresh(): Promise<void> {
    this.missed ??= this.afterMiss().finally(() => (this.missed = undefined));
    return this.missed;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async afterMiss(): Promise<void> {
    await this.reading?.catch(() => undefined); // it may have begun before
    const waitMs = this.readAt + MISS_REFRESH_MS - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    await this.read();
  }

  private read(): Promise<void> {
    this.reading ??= this.load().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async load(): Promise<void> {
    const tables = await this.app.read(knownAssets);
    const assets = new Map<string, KnownAsset>();
    for (let from: string | undefined = ''; from !== undefined;) {
      const rows: readonly Known[] = await tables.find(knownAssetTable, {
        range: { column: 'assetId', from },
        orderBy: { column: 'assetId' },
        limit: PAGE,
      });
      for (const row of rows) assets.set(row.assetId, knownOf(row));
      // The last row of a page begins the next: ids have no next one to ask for.
      from = rows.length < PAGE ? undefined : rows.at(-1)?.assetId;
    }
    this.assets = assets;
    this.readAt = performance.now();
  }
}

type Known = RowOf<typeof knownAssetTable>;

const knownOf = ({ assetId, active, signals }: Known): KnownAsset => ({
  assetId,
  active,
  signals: new Set(signals.map(({ signal }) => signal)),
});
