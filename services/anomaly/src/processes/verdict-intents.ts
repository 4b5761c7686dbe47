import type { Verdict } from '@fettle/detectors';
import { likelyMode } from '@fettle/diagnosis';
import type { Intent } from '@fettle/eventsourcing';
import type { AlertCommand, RaiseFacts } from '../domain/alerts';
import type { ChangeCondition } from '../domain/condition.decider';
import type { RegisteredAsset } from '../domain/registered-asset.view';

/** The asset that a verdict is about. */
export interface Judged {
  readonly assetId: string;
  readonly asset: RegisteredAsset;
  /** The machine itself is in alarm: a sensor on it changes nothing of that. */
  readonly inAlarm: boolean;
}

/** What the service should decide because of what the monitor found. */
export const intentsOf = (judged: Judged, verdict: Verdict): readonly Intent[] => {
  const { assetId } = judged;
  const { at, score, reason } = verdict;
  switch (verdict.kind) {
    case 'alert':
      return [raise(judged, verdict), condition(assetId, 'ALARM', verdict)];
    case 'severity': {
      const { severity, evidence } = verdict;
      // Work may have ended the alert that the monitor still holds open: what it did not put right
      // is raised anew. Where the alert is open, raising it again changes nothing.
      return [
        raise(judged, verdict),
        alert({ type: 'Escalate', assetId, severity, score, reason, evidence, at }),
        condition(assetId, 'ALARM', verdict),
      ];
    }
    case 'clear':
      return [
        alert({ type: 'Clear', assetId, kind: 'MACHINE', signal: null, reason: 'RECOVERED', at }),
        condition(assetId, 'NORMAL', verdict),
      ];
    case 'commissioned':
      return [condition(assetId, 'NORMAL', verdict)];
    default:
      return ofSensor(judged, { ...verdict, kind: verdict.kind });
  }
};

/** A sensor's fault is told of the asset, unless the machine itself is in alarm. */
const ofSensor = (
  { assetId, inAlarm }: Judged,
  verdict: Verdict & { readonly kind: 'sensor-fault' | 'sensor-restored' },
): readonly Intent[] => {
  const { at, suspectedSignal: signal } = verdict;
  const reason = 'SENSOR_RESTORED';
  return verdict.kind === 'sensor-fault'
    ? [
        alert({ type: 'Raise', assetId, alert: sensorAlert(assetId, verdict), at }),
        ...(inAlarm ? [] : [condition(assetId, 'SENSOR_FAULT', verdict)]),
      ]
    : [
        alert({ type: 'Clear', assetId, kind: 'INSTRUMENT', signal, reason, at }),
        ...(inAlarm ? [] : [condition(assetId, 'NORMAL', verdict)]),
      ];
};

const alert = (command: AlertCommand): Intent => ({
  category: 'alert',
  streamId: command.assetId,
  command,
});

const raise = ({ assetId, asset }: Judged, verdict: Verdict): Intent =>
  alert({
    type: 'Raise',
    assetId,
    alert: machineAlert(assetId, asset, verdict),
    at: verdict.at,
  });

const condition = (
  assetId: string,
  word: ChangeCondition['condition'],
  { score, reason, at }: Verdict,
): Intent => {
  const command: ChangeCondition = { type: 'Change', assetId, condition: word, score, reason, at };
  return { category: 'condition', streamId: assetId, command };
};

const machineAlert = (assetId: string, asset: RegisteredAsset, verdict: Verdict): RaiseFacts => {
  const { suspectedSignal, contributions } = verdict;
  const atPlace = asset.components.filter((component) =>
    isNear(component.componentId, suspectedSignal),
  );
  const likely = likelyMode(
    suspectedSignal,
    contributions,
    atPlace.length > 0 ? atPlace : asset.components,
  );
  const diagnosis =
    likely.failureMode === null
      ? likelyMode(suspectedSignal, contributions, asset.components)
      : likely;
  return { ...facts(assetId, verdict), kind: 'MACHINE', ...diagnosis };
};

/** A component at the place a signal is measured: both begin with e.g. `drive-end`. */
const isNear = (componentId: string, signal: string | null): boolean => {
  const [place = ''] = (signal ?? '').split('.');
  return place !== '' && componentId.startsWith(place);
};

const sensorAlert = (assetId: string, verdict: Verdict): RaiseFacts => ({
  ...facts(assetId, verdict),
  kind: 'INSTRUMENT',
  failureMode: null,
  recommendedAction: `Check sensor and wiring of ${verdict.suspectedSignal ?? 'the instrument'}, then replace it.`,
});

const facts = (assetId: string, verdict: Verdict) => ({
  assetId,
  severity: verdict.severity,
  suspectedSignal: verdict.suspectedSignal,
  score: verdict.score,
  detector: verdict.detector,
  reason: verdict.reason,
  baseline: verdict.baseline,
  evidence: verdict.evidence,
  contributions: verdict.contributions,
  firstSignalAt: verdict.firstSignalAt,
});
