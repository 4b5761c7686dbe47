import type { WorkOrderCompleted } from '@fettle/contracts';
import { reaction } from '@fettle/eventsourcing';
import type { AlertCommand } from './alerts';

/** What the work found labels the alert behind it and ends it. */
export const closeOutOnCompletion = reaction<{ type: 'WorkOrderCompleted' } & WorkOrderCompleted>({
  name: 'close-out-on-completion',
  topic: 'workorder.orders',
  on: ['WorkOrderCompleted'],
  react: ({ assetId, workOrderId, finding, failureMode, completedAt: at }) => {
    const command: AlertCommand = {
      type: 'CloseOut',
      assetId,
      workOrderId,
      finding,
      failureMode,
      at,
    };
    return [{ category: 'alert', streamId: assetId, command }];
  },
});
