import { topics } from '@fettle/contracts';
import { json, projection, table } from '@fettle/eventsourcing';

/** Spares as last described. */
export const partTable = table('parts', {
  key: ['partId'],
  columns: {
    partId: 'text',
    name: 'text',
    reorderPoint: 'integer',
    reorderQuantity: 'integer',
    leadTimeDays: 'double',
    unitCost: 'double',
    supplier: 'text?',
  },
});

/** What came and went, by part. */
export const movementTable = table('part_movements', {
  key: ['partId', 'eventId'],
  columns: {
    partId: 'text',
    eventId: 'text',
    quantity: 'integer',
    kind: 'text',
    at: 'integer',
  },
});

/** Pieces that orders hold or wait for. */
export const claimTable = table('part_claims', {
  key: ['partId', 'workOrderId'],
  columns: { partId: 'text', workOrderId: 'text', quantity: 'integer', waiting: 'boolean' },
});

/** What was ordered of a supplier. */
export const requisitionTable = table('requisitions', {
  key: ['partId', 'requisitionId'],
  columns: {
    partId: 'text',
    requisitionId: 'text',
    quantity: 'integer',
    expectedAt: 'integer',
    received: 'boolean',
  },
  indexes: [['received']],
});

/** The last count by hand of each part. */
export const countTable = table('part_counts', {
  key: ['partId'],
  columns: { partId: 'text', version: 'integer' },
});

/** Pieces that orders report as used and that the book did not have. */
export const refusedIssueTable = table('refused_issues', {
  key: ['partId', 'workOrderId'],
  columns: {
    partId: 'text',
    workOrderId: 'text',
    quantity: 'integer',
    refusedAt: 'integer',
    version: 'integer',
  },
});

/** The people who do the work. */
export const technicianTable = table('technicians', {
  key: ['technicianId'],
  columns: {
    technicianId: 'text',
    name: 'text',
    skills: json<readonly string[]>(),
    hourlyRate: 'double',
  },
});

/** Spares, who has claimed them, and what is on order. */
export const store = projection({
  name: 'store',
  version: 2, // 2: counts by hand, refused issues, the opening stock of parts that were awaited
  topics: [topics.workorderParts],
  tables: [partTable, movementTable, claimTable, requisitionTable, countTable, refusedIssueTable],
  on: {
    PartRegistered: (e, { version }) => [
      partTable.put({
        partId: e.partId,
        name: e.name,
        reorderPoint: e.reorderPoint,
        reorderQuantity: e.reorderQuantity,
        leadTimeDays: e.leadTimeDays,
        unitCost: e.unitCost,
        supplier: e.supplier,
      }),
      // Only the first registration brings stock: those rows are there when a later one comes.
      movementTable.insert({
        partId: e.partId,
        eventId: 'opening',
        quantity: e.onHand,
        kind: 'opening',
        at: e.registeredAt,
      }),
      countTable.insert({ partId: e.partId, version: version ?? 0 }),
    ],
    PartReceived: (e, { eventId }) => [
      movementTable.insert({
        partId: e.partId,
        eventId,
        quantity: e.quantity,
        kind: 'receipt',
        at: e.receivedAt,
      }),
      ...(e.requisitionId === null
        ? []
        : [
            requisitionTable.patch(
              { partId: e.partId, requisitionId: e.requisitionId },
              { received: true },
            ),
          ]),
    ],
    PartIssued: (e, { eventId }) => [
      movementTable.insert({
        partId: e.partId,
        eventId,
        quantity: -e.quantity,
        kind: 'issue',
        at: e.issuedAt,
      }),
      claimTable.remove({ partId: e.partId, workOrderId: e.workOrderId }),
      refusedIssueTable.remove({ partId: e.partId, workOrderId: e.workOrderId }),
    ],
    PartIssueRefused: (e, { version }) =>
      refusedIssueTable.put({
        partId: e.partId,
        workOrderId: e.workOrderId,
        quantity: e.quantity,
        refusedAt: e.refusedAt,
        version: version ?? 0,
      }),
    PartCountCorrected: (e, { eventId, version }) => [
      movementTable.insert({
        partId: e.partId,
        eventId,
        quantity: e.onHandAfter - e.onHandBefore,
        kind: 'count',
        at: e.correctedAt,
      }),
      countTable.put({ partId: e.partId, version: version ?? 0 }),
    ],
    PartReserved: (e) =>
      claimTable.put({
        partId: e.partId,
        workOrderId: e.workOrderId,
        quantity: e.quantity,
        waiting: false,
      }),
    PartShortageFound: (e) =>
      claimTable.put({
        partId: e.partId,
        workOrderId: e.workOrderId,
        quantity: e.quantity,
        waiting: true,
      }),
    PartReservationReleased: (e) =>
      claimTable.remove({ partId: e.partId, workOrderId: e.workOrderId }),
    PartReordered: (e) =>
      requisitionTable.put({
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
  tables: [technicianTable],
  on: {
    TechnicianRegistered: ({ technicianId, name, skills, hourlyRate }) =>
      technicianTable.put({ technicianId, name, skills, hourlyRate }),
  },
});
