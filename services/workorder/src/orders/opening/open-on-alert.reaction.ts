import { topics } from '@fettle/contracts';
import type { AlertEscalated } from '@fettle/contracts';
import { intent, need, reaction } from '@fettle/eventsourcing';
import type { Intent } from '@fettle/eventsourcing';
import { assetCategory } from '../../assets/asset.decider';
import type { Asset } from '../../assets/asset.decider';
import { assetClasses } from '../../classes/asset-class.reference';
import { openForAlert, workOrderIdOf } from './open-for-alert';
import { priorityOf } from './priority';
import { workOrderCategory } from '../work-order.decider';

/** An alert that matters becomes an order, without a human. INFO alerts only stand on the page. */
export const openOnAlert = reaction(topics.anomalyAlerts, {
  name: 'open-on-alert',
  from: 'beginning',
  on: ['AlertRaised', 'AlertEscalated'],
  needs: ({ assetId }) => [need(assetCategory, assetId)],
  react: (alert, { knowledge }) => {
    const asset = knowledge.stateOf(assetCategory, alert.assetId);
    if (alert.type === 'AlertEscalated') return [escalation(alert, asset)];
    if (alert.severity === 'INFO') return [];
    const kind = asset && asset.status !== 'none' ? asset.description.kind : '';
    const ofClass = knowledge.inForce(assetClasses, kind, alert.raisedAt);
    const command = openForAlert(alert, asset, ofClass);
    return [intent(workOrderCategory, command.workOrderId, command)];
  },
});

const escalation = (alert: AlertEscalated, asset: Asset | undefined): Intent => {
  const criticality = asset && asset.status !== 'none' ? asset.description.criticality : 'B';
  const workOrderId = workOrderIdOf(alert.alertId);
  const { assetId, severity, reason, evidence, escalatedAt: at } = alert;
  const priority = priorityOf(criticality, severity);
  return intent(workOrderCategory, workOrderId, {
    type: 'Escalate',
    workOrderId,
    assetId,
    severity,
    priority,
    reason,
    evidence,
    at,
  });
};
