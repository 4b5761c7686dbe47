import type { AnyEvent } from '@fettle/contracts';
import { avroContracts, decodeEvent, openRecord } from '@fettle/eventlog';
import type { RawRecord } from '@fettle/eventlog';

import type { Plant } from '../plant/plant';
import { durationText } from '../terminal/sheet';

/** Something that was said about a replayed asset while its recording ran. */
export interface Finding {
  readonly assetId: string;
  /** By the recording's time as it was sent, ms since 1970. */
  readonly at: number;
  readonly what: string;
  readonly severity: string | null;
  readonly signal: string | null;
  readonly reason: string;
}

const TOPICS = ['anomaly.alerts', 'anomaly.condition', 'workorder.orders'];

/** Collects findings from now on. Resolves, once none can be missed, to the list and its end. */
export const collectFindings = async (
  plant: Plant,
  assetIds: readonly string[],
  onFinding: (finding: Finding) => void,
): Promise<{ readonly findings: readonly Finding[]; stop(): Promise<void> }> => {
  const findings: Finding[] = [];
  const contracts = avroContracts();
  const log = await plant.log();
  const stop = await log.follow(TOPICS, (raw: RawRecord) => {
    const record = openRecord(raw);
    if (!assetIds.includes(record.key)) return;
    const finding = findingOf(decodeEvent(contracts, record) as AnyEvent);
    if (finding === undefined) return;
    findings.push(finding);
    onFinding(finding);
  });
  return { findings, stop };
};

const findingOf = (event: AnyEvent): Finding | undefined => {
  switch (event.type) {
    case 'ConditionChanged': {
      const { assetId, condition, reason, changedAt: at } = event;
      return { assetId, at, what: `condition ${condition}`, severity: null, signal: null, reason };
    }
    case 'AlertRaised': {
      const { assetId, raisedAt: at, severity, suspectedSignal: signal, reason, kind } = event;
      return { assetId, at, what: `${kind.toLowerCase()} alert`, severity, signal, reason };
    }
    case 'AlertEscalated': {
      const { assetId, escalatedAt: at, severity } = event;
      return { assetId, at, what: 'alert escalated', severity, signal: null, reason: '' };
    }
    case 'AlertCleared': {
      const { assetId, clearedAt: at, reason } = event;
      return { assetId, at, what: 'alert cleared', severity: null, signal: null, reason };
    }
    case 'WorkOrderOpened': {
      const { assetId, openedAt: at, title, priority } = event;
      const what = `order opened, priority ${priority}`;
      return { assetId, at, what, severity: null, signal: null, reason: title };
    }
    default:
      return undefined;
  }
};

/**
 * One line an asset: its first machine alert and how long before the end of the recording, or that
 * it stayed quiet.
 * @param endsAt time of the last row as it was sent, ms since 1970
 */
export const firstAlerts = (
  assetIds: readonly string[],
  findings: readonly Finding[],
  endsAt: number,
): readonly (readonly string[])[] =>
  assetIds.map((assetId) => {
    const alerts = findings
      .filter((finding) => finding.assetId === assetId && finding.what.endsWith('alert'))
      .sort((a, b) => a.at - b.at);
    const [first] = alerts;
    if (first === undefined) return [assetId, 'quiet', '–', '–', '–'];
    const before = `${durationText(Math.max(0, endsAt - first.at))} before its end`;
    const { at, severity, what, reason } = first;
    return [assetId, new Date(at).toISOString(), before, `${severity ?? ''} ${what}`, reason];
  });
