import { topics } from '@fettle/contracts';
import type { Observation, RunningApp } from '@fettle/eventlog';
import { faultOfFact, isOfAsset } from '../production/check-fact';
import type { SaidFact } from '../production/check-fact';
import { checkFrame } from './check-frame';
import type { Reject, SubmittedFrame, SubmittedReading } from './check-frame';
import type { AssetRegistry, KnownAsset } from './known-asset';
import { PayloadFault } from './parse-payload';
import type { Said } from './parse-payload';
import { factOf } from '../production/facts';

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

/** Of one entry in quarantine: more would be kept only in part, for it is larger than a record. */
const READINGS_KEPT_MAX = 2_000;

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
   * @throws PayloadFault where the log would never take it
   */
  frame(frame: SubmittedFrame, via: string, cause?: string): Promise<Taken> {
    const from = { via, cause };
    const asset = this.registry.get(frame.assetId);
    if (asset) return this.publish(frame, asset, from);
    return this.registry
      .refresh()
      .then(() => this.publish(frame, this.registry.get(frame.assetId), from));
  }

  /**
   * Takes any parsed message in, as {@link frame} does.
   * @throws PayloadFault where it cannot be believed: nothing of it is on the log
   */
  said(said: Said, via: string, cause?: string): Promise<Taken> {
    if (said.kind === 'readings')
      return this.frame({ assetId: said.about, ...said.body }, via, cause);
    if (!isOfAsset(said) || this.registry.get(said.about)) return this.fact(said, { via, cause });
    return this.registry.refresh().then(() => this.fact(said, { via, cause }));
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

  private async fact(said: SaidFact, { via, cause }: From): Promise<Taken> {
    const now = this.app.now();
    const fault = faultOfFact(said, this.registry.get(said.about), now);
    if (fault !== undefined) throw new PayloadFault(fault);
    const source = said.kind === 'shift' ? via : said.body.sourceId;
    this.counts.facts_in += 1;
    await this.write({ ...factOf(said, now), source, ...(cause !== undefined && { cause }) });
    this.counts.facts_accepted += 1;
    return { accepted: 1, rejects: [] };
  }

  private async publish(
    frame: SubmittedFrame,
    asset: KnownAsset | undefined,
    { via, cause }: From,
  ): Promise<Taken> {
    const { counts, app } = this;
    const { accepted, rejects } = checkFrame(frame, asset, app.now());
    const written = accepted
      ? this.write({
          topic: topics.telemetryReadings,
          event: accepted,
          source: frame.sourceId,
          ...(cause !== undefined && { cause }),
        })
      : Promise.resolve();
    const keeping = rejects.flatMap(inParts).map((reject) => this.reject(frame, reject, via));
    const [kept] = await Promise.all([Promise.all(keeping), written]);
    const taken = accepted?.readings.length ?? 0;
    counts.readings_in += frame.readings.length;
    counts.readings_accepted += taken;
    counts.readings_quarantined += frame.readings.length - taken;
    return { accepted: taken, rejects: kept };
  }

  /** What the log will never take is wrong as it was said: sent again it would fail again. */
  private write(observation: Observation): Promise<void> {
    return this.app.observe([observation]).catch((error: Error) => {
      if (!NEVER_TAKEN.includes(error.name)) throw error;
      throw new PayloadFault(error.message);
    });
  }

  private async reject(frame: SubmittedFrame, reject: Reject, via: string): Promise<Kept> {
    const { reason, detail, readings } = reject;
    const value = bytes.encode(JSON.stringify({ ...frame, readings }, asWord));
    const quarantineId = await this.app.quarantine({
      source: via,
      reason,
      detail,
      key: bytes.encode(frame.assetId),
      value,
    });
    return { ...reject, quarantineId };
  }
}

interface From {
  readonly via: string;
  readonly cause: string | undefined;
}

const NEVER_TAKEN = ['ContractFault', 'OversizeRecordError', 'RangeError'];

/** JSON has no NaN and no infinity: they are kept as words, so that what came in can be seen. */
const asWord = (_: string, said: unknown): unknown =>
  typeof said === 'number' && !Number.isFinite(said) ? String(said) : said;

/** At least one part: a frame without readings is kept as well. */
const inParts = ({ readings, ...reject }: Reject): readonly Reject[] => {
  const parts: (readonly SubmittedReading[])[] = [readings.slice(0, READINGS_KEPT_MAX)];
  for (let at = READINGS_KEPT_MAX; at < readings.length; at += READINGS_KEPT_MAX)
    parts.push(readings.slice(at, at + READINGS_KEPT_MAX));
  return parts.map((part) => ({ ...reject, readings: part }));
};
