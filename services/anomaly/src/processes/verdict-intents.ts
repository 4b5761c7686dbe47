import type { Verdict } from '@fettle/detectors';
import type { Diagnosis } from '@fettle/diagnosis';
import type { Intent } from '@fettle/eventsourcing';
import type { AlertCommand, RaiseFacts } from '../domain/alerts';
import type { ChangeCondition } from '../domain/condition.decider';

/** The asset that a verdict is about. */
export interface Judged {
  readonly assetId: string;
  /** The machine itself is in alarm: a sensor on it changes nothing of that. */
  readonly inAlarm: boolean;
  /** What is behind it, asked only where the machine itself is the finding. */
  readonly explain: () => Diagnosis;
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
      // By now more signals may have moved: the cause is asked for again.
      const because = `${reason} ${judged.explain().explanation}`;
      // Work may have ended the alert that the monitor still holds open: what it did not put right
      // is raised anew. Where the alert is open, raising it again changes nothing.
      return [
        raise(judged, verdict),
        alert({ type: 'Escalate', assetId, severity, score, reason: because, evidence, at }),
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

const raise = ({ assetId, explain }: Judged, verdict: Verdict): Intent =>
  alert({
    type: 'Raise',
    assetId,
    alert: machineAlert(assetId, explain(), verdict),
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

const machineAlert = (
  assetId: string,
  { failureMode, component, recommendedAction, explanation }: Diagnosis,
  verdict: Verdict,
): RaiseFacts => ({
  ...facts(assetId, verdict),
  kind: 'MACHINE',
  failureMode,
  component,
  recommendedAction,
  reason: `${verdict.reason} ${explanation}`,
});

const sensorAlert = (assetId: string, verdict: Verdict): RaiseFacts => ({
  ...facts(assetId, verdict),
  kind: 'INSTRUMENT',
  failureMode: null,
  component: null,
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
