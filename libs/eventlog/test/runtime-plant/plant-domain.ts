import { topics } from '@fettle/contracts';
import type {
  AnomalyAlertsEvent,
  WorkorderOrdersEvent,
  WorkorderPartsEvent,
} from '@fettle/contracts';
import { accept, category, refuse } from '@fettle/eventsourcing';

export type Raise = { type: 'Raise'; assetId: string; alertId: string; sequence: number };
export type Open = {
  type: 'Open';
  assetId: string;
  workOrderId: string;
  incidentId: string;
  title: string;
};
export type Receive = { type: 'Receive'; partId: string; by: string };
export type Reserve = { type: 'Reserve'; partId: string; workOrderId: string; assetId: string };
export interface Stock {
  readonly available: number;
  readonly reserved: readonly string[];
}

/** Nothing here computes with time: a fixed moment keeps every run the same. */
const AT = 1_700_000_000_000;
const noParts = { partsRequired: [], evidence: [], component: null, failureMode: null };

/** One stream an asset; its state is the last frame that raised an alert. */
export const alert = category<number, Raise, AnomalyAlertsEvent, string>({
  name: 'alert',
  version: 1,
  topic: topics.anomalyAlerts,
  streamIdOf: ({ assetId }) => assetId,
  keyOf: ({ assetId }) => assetId,
  decider: {
    initial: 0,
    decide: ({ assetId, alertId, sequence }, raised) =>
      raised >= sequence
        ? accept()
        : accept({
            type: 'AlertRaised',
            ...{ assetId, alertId, incidentId: alertId, kind: 'MACHINE', severity: 'WARNING' },
            ...{
              failureMode: null,
              component: null,
              suspectedSignal: null,
              score: 1,
              detector: 'counter',
            },
            ...{ reason: `frame ${sequence}`, baseline: null, evidence: [], contributions: [] },
            ...{ recommendedAction: 'look', firstSignalAt: AT, raisedAt: AT },
          }),
    evolve: (_, event) => Number(event.alertId.split('-').at(-1)),
  },
});

export const order = category<boolean, Open, WorkorderOrdersEvent, string>({
  name: 'work-order',
  version: 1,
  topic: topics.workorderOrders,
  streamIdOf: ({ workOrderId }) => workOrderId,
  keyOf: ({ assetId }) => assetId,
  decider: {
    initial: false,
    decide: ({ assetId, workOrderId, incidentId, title }, opened) =>
      opened
        ? accept()
        : accept({
            type: 'WorkOrderOpened',
            ...{ assetId, workOrderId, lineId: 'line-1', kind: 'CORRECTIVE' },
            ...{ incidentId, alertId: incidentId, title, description: '', ...noParts },
            ...{ recommendedAction: 'look', priority: 2, severity: 'WARNING', criticality: 'A' },
            ...{ firstSignalAt: AT, openedBy: 'rule', openedAt: AT },
          }),
    evolve: () => true,
  },
});

/** Takes every delivery it is told of: only the runtime keeps a command from counting twice. */
export const part = category<Stock, Receive | Reserve, WorkorderPartsEvent, string>({
  name: 'part',
  version: 1,
  topic: topics.workorderParts,
  streamIdOf: ({ partId }) => partId,
  keyOf: ({ partId }) => partId,
  decider: {
    initial: { available: 0, reserved: [] },
    decide: (command, stock) => {
      const { partId } = command;
      if (command.type === 'Receive')
        return command.by.includes('refuse')
          ? refuse('NOT_TAKEN', `${command.by} sent us nothing`)
          : accept({
              type: 'PartReceived',
              ...{ partId, quantity: 1, requisitionId: null, receivedBy: command.by },
              receivedAt: AT,
            });
      const { workOrderId, assetId } = command;
      if (assetId.startsWith('unwanted')) return refuse('UNWANTED');
      if (stock.reserved.includes(workOrderId)) return accept();
      return accept({
        type: 'PartReserved',
        ...{ partId, workOrderId, assetId, quantity: 1, reservedAt: AT },
        availableAfter: stock.available - 1,
      });
    },
    evolve: (stock, event) => {
      if (event.type === 'PartReceived') return { ...stock, available: stock.available + 1 };
      if (event.type !== 'PartReserved') return stock;
      const reserved = [...stock.reserved, event.workOrderId];
      return { available: stock.available - 1, reserved };
    },
  },
});
