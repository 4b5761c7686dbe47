import type { Verdict } from '@fettle/detectors';
import type { Diagnosis } from '@fettle/diagnosis';
import { intent } from '@fettle/eventsourcing';
import type { Intent } from '@fettle/eventsourcing';
import type { EpochMs } from '@fettle/kernel';
import { alertCategory } from '../alerts/alert.decider';
import type { AlertCommand, RaiseFacts } from '../alerts/alerts';
import { conditionCategory } from '../condition/condition.decider';
import type { ChangeCondition } from '../condition/condition.decider';

/** The asset that a verdict is about. */
export interface Judged {
  readonly assetId: string;
  /** The asset in one word, after all that was found. */
  readonly word: ChangeCondition['condition'];
  /** What is behind it, asked only where the machine itself is the finding. */
  readonly explain: () => Diagnosis;
  /** The one signal that is out, null where several are: asked as `explain` is. */
  readonly witness: () => string | null;
}

/** What the service should decide because of what the monitor found. */
export const intentsOf = (judged: Judged, verdict: Verdict): readonly Intent[] => {
  const { assetId, word } = judged;
  const { at, score, reason } = verdict;
  const changed = condition(assetId, word, verdict);
  switch (verdict.kind) {
    case 'alert':
      return [raise(judged, verdict), changed];
    case 'severity': {
      const { severity, evidence } = verdict;
      // By now more signals may have moved: the cause is asked for again.
      const because = `${reason} ${judged.explain().explanation}`;
      // Work may have ended the alert that the monitor still holds open: what it did not put right
      // is raised anew. Where the alert is open, raising it again changes nothing.
      return [
        raise(judged, verdict),
        alert({ type: 'Escalate', assetId, severity, score, reason: because, evidence, at }),
        changed,
      ];
    }
    case 'sensor-fault':
      return [alert({ type: 'Raise', assetId, alert: sensorAlert(assetId, verdict), at }), changed];
    case 'clear':
    case 'sensor-restored':
      return [over(assetId, subjectOf(verdict), at), changed];
    default:
      return [changed];
  }
};

/** What a finding is about: the signal of a sensor, '' for the machine itself. */
export const subjectOf = ({ kind, suspectedSignal }: Verdict): string =>
  kind === 'sensor-fault' || kind === 'sensor-restored' ? (suspectedSignal ?? '') : '';

/** The finding is gone for good: its alert is over. */
export const over = (assetId: string, subject: string, at: EpochMs): Intent =>
  subject === ''
    ? alert({ type: 'Clear', assetId, kind: 'MACHINE', signal: null, reason: 'RECOVERED', at })
    : alert({
        type: 'Clear',
        assetId,
        kind: 'INSTRUMENT',
        signal: subject,
        reason: 'SENSOR_RESTORED',
        at,
      });

const alert = (command: AlertCommand): Intent => intent(alertCategory, command.assetId, command);

const raise = (judged: Judged, verdict: Verdict): Intent => {
  const { assetId } = judged;
  const { at } = verdict;
  return alert({ type: 'Raise', assetId, alert: machineAlert(judged, verdict), at });
};

/** Of one signal alone nobody can tell a drifting sensor from a failing machine: it is cheap to. */
const actionOf = ({ failureMode, recommendedAction }: Diagnosis, witness: string | null): string =>
  witness === null || failureMode === 'sensor-fault'
    ? recommendedAction
    : `Before opening the machine, measure ${witness} by hand: no other signal bears it out. ` +
      recommendedAction;

/** The asset in one word, and why. */
export const condition = (
  assetId: string,
  word: ChangeCondition['condition'],
  { score, reason, at }: Pick<Verdict, 'score' | 'reason' | 'at'>,
): Intent =>
  intent(conditionCategory, assetId, {
    type: 'Change',
    assetId,
    condition: word,
    score,
    reason,
    at,
  });

const machineAlert = ({ assetId, explain, witness }: Judged, verdict: Verdict): RaiseFacts => {
  const diagnosis = explain();
  const { failureMode, component, explanation } = diagnosis;
  return {
    ...facts(assetId, verdict),
    kind: 'MACHINE',
    failureMode,
    component,
    recommendedAction: actionOf(diagnosis, witness()),
    reason: `${verdict.reason} ${explanation}`,
  };
};

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
