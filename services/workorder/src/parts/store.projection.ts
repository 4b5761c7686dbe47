import { topics } from '@fettle/contracts';
import { insert, patch, projection, put, remove } from '@fettle/eventsourcing';

/** Spares, who has claimed them, and what is on order. */
export const store = projection({
  name: 'store',
  version: 2, // 2: counts by hand, refused issues, the opening stock of parts that were awaited
  topics: [topics.workorderParts],
  tables: {
    parts: {
      key: ['partId'],
      columns: {
        partId: 'text',
        name: 'text',
        reorderPoint: 'integer',
        reorderQuantity: 'integer',
        leadTimeDays: 'double',
        unitCost: 'double',
        supplier: 'text',
      },
    },
    part_movements: {
      key: ['partId', 'eventId'],
      columns: {
        partId: 'text',
        eventId: 'text',
        quantity: 'integer',
        kind: 'text',
        at: 'integer',
      },
    },
    part_claims: {
      key: ['partId', 'workOrderId'],
      columns: { partId: 'text', workOrderId: 'text', quantity: 'integer', waiting: 'boolean' },
    },
    requisitions: {
      key: ['partId', 'requisitionId'],
      columns: {
        partId: 'text',
        requisitionId: 'text',
        quantity: 'integer',
        expectedAt: 'integer',
        received: 'boolean',
      },
      indexes: [['received']],
    },
    part_counts: {
      key: ['partId'],
      columns: { partId: 'text', version: 'integer' },
    },
    refused_issues: {
      key: ['partId', 'workOrderId'],
      columns: {
        partId: 'text',
        workOrderId: 'text',
        quantity: 'integer',
        refusedAt: 'integer',
        version: 'integer',
      },
    },
  },
  on: {
    PartRegistered: (e, { version }) => [
      put('parts', {
        partId: e.partId,
        name: e.name,
        reorderPoint: e.reorderPoint,
        reorderQuantity: e.reorderQuantity,
        leadTimeDays: e.leadTimeDays,
        unitCost: e.unitCost,
        supplier: e.supplier,
      }),
      // Only the first registration brings stock: those rows are there when a later one comes.
      insert('part_movements', {
        partId: e.partId,
        eventId: 'opening',
        quantity: e.onHand,
        kind: 'opening',
        at: e.registeredAt,
      }),
      insert('part_counts', { partId: e.partId, version: version ?? 0 }),
    ],
    PartReceived: (e, { eventId }) => [
      insert('part_movements', {
        partId: e.partId,
        eventId,
        quantity: e.quantity,
        kind: 'receipt',
        at: e.receivedAt,
      }),
      ...(e.requisitionId === null
        ? []
        : [
            patch(
              'requisitions',
              { partId: e.partId, requisitionId: e.requisitionId },
              { received: true },
            ),
          ]),
    ],
    PartIssued: (e, { eventId }) => [
      insert('part_movements', {
        partId: e.partId,
        eventId,
        quantity: -e.quantity,
        kind: 'issue',
        at: e.issuedAt,
      }),
      remove('part_claims', { partId: e.partId, workOrderId: e.workOrderId }),
      remove('refused_issues', { partId: e.partId, workOrderId: e.workOrderId }),
    ],
    PartIssueRefused: (e, { version }) =>
      put('refused_issues', {
        partId: e.partId,
        workOrderId: e.workOrderId,
        quantity: e.quantity,
        refusedAt: e.refusedAt,
        version: version ?? 0,
      }),
    PartCountCorrected: (e, { eventId, version }) => [
      insert('part_movements', {
        partId: e.partId,
        eventId,
        quantity: e.onHandAfter - e.onHandBefore,
        kind: 'count',
        at: e.correctedAt,
      }),
      put('part_counts', { partId: e.partId, version: version ?? 0 }),
    ],
    PartReserved: (e) =>
      put('part_claims', {
        partId: e.partId,
        workOrderId: e.workOrderId,
        quantity: e.quantity,
        waiting: false,
      }),
    PartShortageFound: (e) =>
      put('part_claims', {
        partId: e.partId,
        workOrderId: e.workOrderId,
        quantity: e.quantity,
        waiting: true,
      }),
    PartReservationReleased: (e) =>
      remove('part_claims', { partId: e.partId, workOrderId: e.workOrderId }),
    PartReordered: (e) =>
      put('requisitions', {
        partId: e.partId,
        requisitionId: e.requisitionId,
        quantity: e.quantity,
        expectedAt: e.expectedAt,
        received: false,
      }),
  },
});

/** The people who do the work. */
export const people = projection({
  name: 'people',
  version: 1,
  topics: [topics.workorderPeople],
  tables: {
    technicians: {
      key: ['technicianId'],
      columns: { technicianId: 'text', name: 'text', skills: 'json', hourlyRate: 'double' },
    },
  },
  on: {
    TechnicianRegistered: ({ technicianId, name, skills, hourlyRate }) =>
      put('technicians', { technicianId, name, skills, hourlyRate }),
  },
});
