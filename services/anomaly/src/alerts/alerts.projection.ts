import { topics } from '@fettle/contracts';
import type {
  Baseline,
  ClearReason,
  Contribution,
  Evidence,
  Finding,
  IncidentKind,
  Severity,
} from '@fettle/contracts';
import { json, projection, table, words } from '@fettle/eventsourcing';

/** Alerts as they stand. */
export const alertTable = table('alerts', {
  key: ['alertId'],
  columns: {
    alertId: 'text',
    assetId: 'text',
    incidentId: 'text',
    kind: words<IncidentKind>(),
    severity: words<Severity>(),
    failureMode: 'text?',
    suspectedSignal: 'text?',
    score: 'double',
    detector: 'text',
    reason: 'text',
    recommendedAction: 'text',
    baseline: json<Baseline | null>(),
    evidence: json<readonly Evidence[]>(),
    contributions: json<readonly Contribution[]>(),
    firstSignalAt: 'integer',
    raisedAt: 'integer',
    clearedAt: 'integer?',
    clearReason: words<ClearReason | null>(),
    isOpen: 'boolean',
    label: words<Finding | null>(),
    acknowledgedBy: 'text?',
  },
  indexes: [['assetId', 'raisedAt'], ['isOpen'], ['raisedAt'], ['label', 'raisedAt']],
});

/** Alerts as they stand. */
export const alerts = projection({
  name: 'alerts',
  version: 1,
  topics: [topics.anomalyAlerts],
  tables: [alertTable],
  on: {
    AlertRaised: (e) =>
      alertTable.put({
        alertId: e.alertId,
        assetId: e.assetId,
        incidentId: e.incidentId,
        kind: e.kind,
        severity: e.severity,
        failureMode: e.failureMode,
        suspectedSignal: e.suspectedSignal,
        score: e.score,
        detector: e.detector,
        reason: e.reason,
        recommendedAction: e.recommendedAction,
        baseline: e.baseline,
        evidence: e.evidence,
        contributions: e.contributions,
        firstSignalAt: e.firstSignalAt,
        raisedAt: e.raisedAt,
        isOpen: true,
      }),
    AlertEscalated: ({ alertId, severity, score, reason, evidence }) =>
      alertTable.patch({ alertId }, { severity, score, reason, evidence, acknowledgedBy: null }),
    AlertCleared: ({ alertId, reason, clearedAt }) =>
      alertTable.patch({ alertId }, { clearReason: reason, clearedAt, isOpen: false }),
    AlertLabelled: ({ alertId, label }) => alertTable.patch({ alertId }, { label }),
    AlertAcknowledged: ({ alertId, acknowledgedBy }) =>
      alertTable.patch({ alertId }, { acknowledgedBy }),
  },
});
