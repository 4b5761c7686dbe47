import { topics } from '@fettle/contracts';
import {
  input,
  insert,
  intent,
  need,
  processor,
  projection,
  put,
  reaction,
} from '@fettle/eventsourcing';
import type { AnyProjection, App } from '@fettle/eventsourcing';
import { partitionOf } from '@fettle/kernel';

import { alert, order, part } from './plant-domain';

/** How a test bends the service. */
export interface PlantRules {
  /** Every so many frames of an asset raise an alert. */
  readonly alertEvery: number;
  /** Another way of reacting: two orders an alert, under other names and titles. */
  readonly changed: boolean;
  readonly readingsVersion: number;
  /** How long the projection of readings takes for each, so that building it can be watched. */
  readonly readingMs: number;
  /** Where a handler has a defect. */
  readonly throws: { readonly at: 'reaction' | 'projection'; readonly assetId: string } | null;
}

export const plainRules: PlantRules = {
  alertEvery: 10,
  changed: false,
  readingsVersion: 1,
  readingMs: 0,
  throws: null,
};

const PARTS = 3;
const partOf = (alertId: string): string => `part-${partitionOf(alertId, PARTS)}`;

const watch = (rules: PlantRules) =>
  processor({
    name: 'watch',
    version: 1,
    inputs: [input(topics.telemetryReadings, { on: ['ReadingsReceived'], from: 'beginning' })],
    keyOf: ({ assetId }) => assetId,
    initial: () => ({ last: 0 }),
    needs: (assetId) => [need(alert, assetId)],
    step: (soft, { assetId, sequence }) => {
      if (sequence <= soft.last) return { soft, intents: [] };
      const due = sequence % rules.alertEvery === 0;
      const alertId = `${assetId}-${sequence}`;
      const intents = due
        ? [intent(alert, assetId, { type: 'Raise', assetId, alertId, sequence })]
        : [];
      return { soft: { last: sequence }, intents };
    },
  });

const openOnAlert = (rules: PlantRules) =>
  reaction(topics.anomalyAlerts, {
    name: 'open-on-alert',
    from: 'beginning',
    on: ['AlertRaised'],
    react: ({ assetId, alertId, incidentId }) => {
      if (rules.throws?.at === 'reaction' && rules.throws.assetId === assetId)
        throw new Error(`a defect with ${assetId}`);
      const names = rules.changed ? [`new-${alertId}`, `newer-${alertId}`] : [`order-${alertId}`];
      return names.map((workOrderId) => {
        const title = rules.changed ? 'changed' : 'as ever';
        return intent(order, workOrderId, {
          type: 'Open',
          assetId,
          workOrderId,
          incidentId,
          title,
        });
      });
    },
  });

/** Of another key: the command crosses to another partition. */
const reserveOnOpened = reaction(topics.workorderOrders, {
  name: 'reserve-on-opened',
  from: 'beginning',
  on: ['WorkOrderOpened'],
  react: ({ assetId, workOrderId, incidentId }) => {
    const partId = partOf(incidentId ?? '');
    return [intent(part, partId, { type: 'Reserve', partId, workOrderId, assetId })];
  },
});

export const readingsOf = (rules: PlantRules): AnyProjection =>
  projection({
    name: 'readings',
    version: rules.readingsVersion,
    topics: [topics.telemetryReadings],
    tables: {
      plant_readings: {
        key: ['assetId', 'sequence'],
        columns: { assetId: 'text', sequence: 'integer', id: 'text', signal: 'text' },
      },
    },
    on: {
      ReadingsReceived: ({ assetId, sequence, sourceId, readings }) => {
        if (rules.throws?.at === 'projection' && rules.throws.assetId === assetId)
          throw new Error(`a defect with ${assetId}`);
        for (const until = performance.now() + rules.readingMs; performance.now() < until;);
        const id = `${sourceId}/${assetId}/${sequence}`;
        const signal = readings[0]?.signal ?? null;
        return put('plant_readings', { assetId, sequence, id, signal });
      },
    },
  });

export const orders = projection({
  name: 'orders',
  version: 1,
  topics: [topics.workorderOrders],
  tables: {
    plant_orders: {
      key: ['workOrderId'],
      columns: { workOrderId: 'text', incidentId: 'text', title: 'text' },
    },
  },
  on: {
    WorkOrderOpened: ({ workOrderId, incidentId, title }) =>
      put('plant_orders', { workOrderId, incidentId, title }),
  },
});

/** Facts by event id: an event that counted twice is there twice. */
export const stock = projection({
  name: 'stock',
  version: 1,
  topics: [topics.workorderParts],
  tables: {
    plant_stock: {
      key: ['eventId'],
      columns: { eventId: 'text', partId: 'text', reason: 'text' },
    },
  },
  on: {
    PartReceived: ({ partId, receivedBy }, { eventId }) =>
      insert('plant_stock', { eventId, partId, reason: receivedBy }),
    PartReserved: ({ partId, workOrderId }, { eventId }) =>
      insert('plant_stock', { eventId, partId, reason: workOrderId }),
  },
});

/** A small service with one of everything: observations → alert → order → part. */
export const plantApp = (rules: PlantRules): App => ({
  service: 'plant',
  categories: [alert, order, part],
  views: [],
  reactions: [openOnAlert(rules), reserveOnOpened],
  processors: [watch(rules)],
  projections: [orders, stock, readingsOf(rules)],
});
