import type { RunningApp } from '@fettle/eventlog';
import type { KnownAsset } from '../domain/known-asset';
import type { FreshRegistry } from '../processes/intake';
import { knownAssets } from '../projections/known-assets.projection';

const REFRESH_MS = 2_000;
const MISS_REFRESH_MS = 250;

/**
 * The registered assets, kept in memory and read again every two seconds, or when one is missing.
 */
export class TableRegistry implements FreshRegistry {
  private assets: ReadonlyMap<string, KnownAsset> = new Map();
  private readonly timer: NodeJS.Timeout;
  private reading: Promise<void> | undefined;
  private readAt = -Infinity;

  constructor(private readonly app: RunningApp) {
    this.timer = setInterval(() => void this.read().catch(() => undefined), REFRESH_MS);
  }

  get(assetId: string): KnownAsset | undefined {
    return this.assets.get(assetId);
  }

  /** Waits for an answer that is not older than a quarter of a second. */
  async refresh(): Promise<void> {
    if (performance.now() - this.readAt > MISS_REFRESH_MS) await this.read();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private read(): Promise<void> {
    this.reading ??= this.load().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async load(): Promise<void> {
    const rows = await (await this.app.read(knownAssets)).find('known_assets', { limit: 10_000 });
    this.assets = new Map(
      rows.map((row) => {
        const signals = row['signals'] as unknown as readonly { readonly signal: string }[];
        const assetId = String(row['assetId']);
        const names = new Set(signals.map(({ signal }) => signal));
        return [assetId, { assetId, active: Boolean(row['active']), signals: names }];
      }),
    );
    this.readAt = performance.now();
  }
}
