import { ANY_SENSOR, stopFor, applyWork } from '../machines/plant-state';
import type { PlantState } from '../machines/plant-state';
import type { WorkorderOrdersEvent } from '@fettle/contracts';

/**
 * What the machines feel of an order, as any plant IT consumer would read it
 * from `workorder.orders`.
 */
export const playOrder = (state: PlantState, event: WorkorderOrdersEvent): PlantState => {
  const { assetId, workOrderId } = event;
  switch (event.type) {
    case 'WorkOrderOpened': {
      if (event.kind !== 'INSTRUMENT') return state;
      // One that was opened by hand names no sensor: whoever looks finds the one that is broken.
      const signal = event.evidence[0]?.signal ?? ANY_SENSOR;
      return { ...state, sensorsOf: { ...state.sensorsOf, [workOrderId]: signal } };
    }
    case 'WorkOrderStarted':
      return event.machineStopped ? stopFor(state, assetId, workOrderId) : state;
    case 'WorkOrderCompleted':
      return applyWork(state, {
        assetId,
        workOrderId,
        component: event.component,
        failureMode: event.failureMode,
        found: event.finding !== 'NOT_FOUND',
        at: event.completedAt,
      });
    case 'WorkOrderCancelled':
      return state.machines[assetId]?.stoppedFor === workOrderId
        ? applyWork(state, {
            assetId,
            workOrderId,
            component: null,
            failureMode: null,
            found: false,
            at: event.cancelledAt,
          })
        : state;
    default:
      return state;
  }
};
