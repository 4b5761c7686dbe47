import type { AlertEscalated, AlertRaised } from '@fettle/contracts';
import { reaction } from '@fettle/eventsourcing';
import type { Intent } from '@fettle/eventsourcing';
import { openForAlert, priorityOf, workOrderIdOf } from './open-for-alert';
import type { Asset } from '../assets/asset.decider';
import type { WorkOrderCommand } from './work-order';

type AlertEvent =
  ({ type: 'AlertRaised' } & AlertRaised) | ({ type: 'AlertEscalated' } & AlertEscalated);

/** An alert that matters becomes an order, without a human. INFO alerts only stand on the page. */
export const openOnAlert = reaction<AlertEvent>({
  name: 'open-on-alert',
  topic: 'anomaly.alerts',
  on: ['AlertRaised', 'AlertEscalated'],
  needs: ({ assetId }) => [{ name: 'asset', id: assetId }],
  react: (alert, _context, knowledge) => {
    const asset = knowledge.stateOf<Asset>('asset', alert.assetId);
    if (alert.type === 'AlertEscalated') return [escalation(alert, asset)];
    if (alert.severity === 'INFO') return [];
    const command = openForAlert(alert, asset);
    return [{ category: 'work-order', streamId: command.workOrderId, command }];
  },
});

const escalation = (alert: AlertEscalated, asset: Asset | undefined): Intent<WorkOrderCommand> => {
  const criticality = asset && asset.status !== 'none' ? asset.description.criticality : 'B';
  const workOrderId = workOrderIdOf(alert.alertId);
  const { assetId, severity, reason, evidence, escalatedAt: at } = alert;
  const priority = priorityOf(criticality, severity);
  return {
    category: 'work-order',
    streamId: workOrderId,
    command: { type: 'Escalate', workOrderId, assetId, severity, priority, reason, evidence, at },
  };
};
