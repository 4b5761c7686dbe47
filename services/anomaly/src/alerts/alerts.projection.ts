import { topics } from '@fettle/contracts';
import { patch, projection, put } from '@fettle/eventsourcing';

/** Alerts as they stand. */
export const alerts = projection({
  name: 'alerts',
  version: 1,
  topics: [topics.anomalyAlerts],
  tables: {
    alerts: {
      key: ['alertId'],
      columns: {
        alertId: 'text',
        assetId: 'text',
        incidentId: 'text',
        kind: 'text',
        severity: 'text',
        failureMode: 'text',
        suspectedSignal: 'text',
        score: 'double',
        detector: 'text',
        reason: 'text',
        recommendedAction: 'text',
        baseline: 'json',
        evidence: 'json',
        contributions: 'json',
        firstSignalAt: 'integer',
        raisedAt: 'integer',
        clearedAt: 'integer',
        clearReason: 'text',
        isOpen: 'boolean',
        label: 'text',
        acknowledgedBy: 'text',
      },
      indexes: [['assetId', 'raisedAt'], ['isOpen'], ['raisedAt'], ['label', 'raisedAt']],
    },
  },
  on: {
    AlertRaised: (e) =>
      put('alerts', {
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
      patch('alerts', { alertId }, { severity, score, reason, evidence, acknowledgedBy: null }),
    AlertCleared: ({ alertId, reason, clearedAt }) =>
      patch('alerts', { alertId }, { clearReason: reason, clearedAt, isOpen: false }),
    AlertLabelled: ({ alertId, label }) => patch('alerts', { alertId }, { label }),
    AlertAcknowledged: ({ alertId, acknowledgedBy }) =>
      patch('alerts', { alertId }, { acknowledgedBy }),
  },
});
