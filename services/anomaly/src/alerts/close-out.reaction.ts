import { topics } from '@fettle/contracts';
import { intent, reaction } from '@fettle/eventsourcing';
import { alertCategory } from './alert.decider';

/** What the work found labels the alert behind it and ends it. */
export const closeOutOnCompletion = reaction(topics.workorderOrders, {
  name: 'close-out-on-completion',
  from: 'beginning',
  on: ['WorkOrderCompleted'],
  react: ({ assetId, workOrderId, alertId, finding, failureMode, completedAt: at }) => [
    intent(alertCategory, assetId, {
      type: 'CloseOut',
      assetId,
      workOrderId,
      alertId,
      finding,
      failureMode,
      at,
    }),
  ],
});
