import type { RunningApp } from '@fettle/eventlog';
import { checkFrame } from '../domain/check-frame';
import type { Reject, SubmittedFrame } from '../domain/check-frame';
import type { AssetRegistry, KnownAsset } from '../domain/known-asset';
import type { Said } from '../domain/parse-payload';
import { factOf } from './facts';

/** Looks an asset up again, for one that nobody knew a moment ago. */
export interface FreshRegistry extends AssetRegistry {
  refresh(): Promise<void>;
}

/** Counters of conservation: in = accepted + quarantined, reconciled by a test. */
export interface IntakeCounts {
  readings_in: number;
  readings_accepted: number;
  readings_quarantined: number;
  facts_in: number;
  facts_accepted: number;
  messages_quarantined: number;
}

/** What was put aside, and under which id `fettle quarantine show` finds it. */
export type Kept = Reject & { readonly quarantineId: string };

/** What became of one message. */
export interface Taken {
  readonly accepted: number;
  readonly rejects: readonly Kept[];
}

const bytes = new TextEncoder();

/** The one way into the log: checks, publishes what is understood, quarantines the rest. */
export class Intake {
  readonly counts: IntakeCounts = {
    readings_in: 0,
    readings_accepted: 0,
    readings_quarantined: 0,
    facts_in: 0,
    facts_accepted: 0,
    messages_quarantined: 0,
  };

  constructor(
    private readonly app: Pick<RunningApp, 'observe' | 'quarantine' | 'now'>,
    private readonly registry: FreshRegistry,
  ) {}

  /**
   * Takes a frame in. Of a known asset it is handed to the log before anything is awaited: calls
   * keep their order. Resolves once everything is on the log or in quarantine.
   */
  frame(frame: SubmittedFrame, via: string, cause?: string): Promise<Taken> {
    const asset = this.registry.get(frame.assetId);
    return asset
      ? this.publish(frame, asset, { via, cause })
      : this.afterRefresh(frame, { via, cause });
  }

  /** Takes any parsed message in. */
  async said(said: Said, via: string, cause?: string): Promise<Taken> {
    if (said.kind === 'readings')
      return this.frame({ assetId: said.about, ...said.body }, via, cause);
    const { topic, event } = factOf(said, this.app.now());
    this.counts.facts_in += 1;
    const source = said.kind === 'shift' ? via : said.body.sourceId;
    await this.app.observe([{ topic, event, source, ...(cause !== undefined && { cause }) }]);
    this.counts.facts_accepted += 1;
    return { accepted: 1, rejects: [] };
  }

  /** Keeps a message that is not even one; resolves with the id of what was kept. */
  async unreadable(at: {
    readonly via: string;
    readonly detail: string;
    readonly value: Uint8Array;
    readonly topic: string;
  }): Promise<string> {
    const { via: source, detail, value, topic } = at;
    const quarantineId = await this.app.quarantine({
      source,
      reason: 'UNREADABLE',
      detail,
      key: bytes.encode(topic),
      value,
    });
    this.counts.messages_quarantined += 1;
    return quarantineId;
  }

  private async afterRefresh(frame: SubmittedFrame, from: From): Promise<Taken> {
    await this.registry.refresh();
    return this.publish(frame, this.registry.get(frame.assetId), from);
  }

  private async publish(
    frame: SubmittedFrame,
    asset: KnownAsset | undefined,
    { via, cause }: From,
  ): Promise<Taken> {
    const { counts, app } = this;
    const { accepted, rejects } = checkFrame(frame, asset, app.now());
    counts.readings_in += frame.readings.length;
    const written = accepted
      ? app.observe([
          {
            topic: 'telemetry.readings',
            event: accepted,
            source: frame.sourceId,
            ...(cause !== undefined && { cause }),
          },
        ])
      : Promise.resolve();
    const keeping = rejects.map((reject) => this.reject(frame, reject, via));
    const [kept] = await Promise.all([Promise.all(keeping), written]);
    counts.readings_accepted += accepted?.readings.length ?? 0;
    return { accepted: accepted?.readings.length ?? 0, rejects: kept };
  }

  private async reject(frame: SubmittedFrame, reject: Reject, via: string): Promise<Kept> {
    const { reason, detail, readings } = reject;
    // JSON has no NaN: it is kept as the word, so that what came in can be seen.
    const value = bytes.encode(
      JSON.stringify({ ...frame, readings }, (_, v: unknown) => (Number.isNaN(v) ? 'NaN' : v)),
    );
    const quarantineId = await this.app.quarantine({
      source: via,
      reason,
      detail,
      key: bytes.encode(frame.assetId),
      value,
    });
    this.counts.readings_quarantined += readings.length;
    return { ...reject, quarantineId };
  }
}

interface From {
  readonly via: string;
  readonly cause: string | undefined;
}
