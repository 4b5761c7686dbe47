import { z } from 'zod';

const at = z.number().int().describe('Epoch milliseconds.');

/** One sample that speaks for an alert or an order. */
export const evidenceShape = z.object({
  signal: z.string(),
  sampledAt: at,
  value: z.number(),
  expected: z.number().optional(),
  score: z.number().describe('0 normal to 1 certain.'),
  detector: z.string(),
});

const partQuantityShape = z.object({ partId: z.string(), quantity: z.number().int().min(1) });

/** An order as it stands. */
export const orderShape = z
  .object({
    workOrderId: z.string(),
    assetId: z.string(),
    lineId: z.string(),
    kind: z.string().describe('CORRECTIVE, PREVENTIVE, PREDICTIVE, INSPECTION or INSTRUMENT.'),
    status: z
      .string()
      .describe(
        'OPEN, PLANNED, ASSIGNED, STARTED, HELD, COMPLETED, VERIFIED, CLOSED or CANCELLED.',
      ),
    priority: z.number().int().describe('1 (now) to 5 (when convenient).'),
    severity: z.string(),
    criticality: z.string(),
    title: z.string(),
    description: z.string(),
    recommendedAction: z.string(),
    failureMode: z.string().optional(),
    component: z.string().optional(),
    alertId: z.string().optional(),
    partsRequired: z.array(partQuantityShape).readonly(),
    partsReserved: z.boolean().describe('Every part is set aside: it may be assigned.'),
    technicianId: z.string().optional(),
    evidence: z.array(evidenceShape).readonly(),
    openedAt: at,
    firstSignalAt: at.optional(),
    plannedStart: at.optional(),
    plannedEnd: at.optional(),
    startedAt: at.optional(),
    completedAt: at.optional(),
    downtimeStart: at.optional(),
    downtimeEnd: at.optional(),
    finding: z.string().optional(),
    problem: z.string().optional(),
    cause: z.string().optional(),
    remedy: z.string().optional(),
    openedBy: z.string(),
    labourHours: z.number().optional(),
  })
  .meta({ id: 'Order' });

/** Something that happened to an order or an asset. */
export const historyShape = z
  .object({
    at,
    event: z.string(),
    text: z.string(),
    by: z.string(),
    workOrderId: z.string().optional(),
  })
  .meta({ id: 'HistoryEntry' });

/** Somebody who does the work. */
export const technicianShape = z
  .object({
    technicianId: z.string(),
    name: z.string(),
    skills: z.array(z.string()).readonly(),
    hourlyRate: z.number(),
  })
  .meta({ id: 'Technician' });

const commandId = z
  .string()
  .min(1)
  .max(100)
  .describe('Chosen by the caller; the same id again returns the first outcome.');
const words = z.string().trim().max(4_000);

/** What every command has. */
export const commandShape = z.object({ commandId });

/** What each command on an order takes beside. */
export const orderCommandShapes = {
  plan: commandShape.extend({ plannedStart: at, plannedEnd: at }),
  assign: commandShape.extend({ technicianId: z.string().min(1).max(100) }),
  start: commandShape.extend({ machineStopped: z.boolean() }),
  hold: commandShape.extend({ reason: words }),
  resume: commandShape,
  complete: commandShape.extend({
    finding: z.enum(['CONFIRMED', 'NOT_FOUND', 'OTHER_MODE']).describe('Was the alert right?'),
    failureMode: z.string().max(100).default(''),
    component: z.string().max(100).optional(),
    problem: words,
    cause: words,
    remedy: words,
    partsUsed: z
      .array(z.object({ partId: z.string().min(1), quantity: z.number().int().min(0) }))
      .max(100)
      .default([])
      .describe(
        '0 of a part: none was used. Empty: what was reserved, nothing if nothing was found.',
      ),
    labourHours: z.number().min(0),
    downtimeStart: at.optional(),
    downtimeEnd: at.optional(),
  }),
  verify: commandShape.extend({ remark: words }),
  close: commandShape,
  cancel: commandShape.extend({ reason: words }),
} as const;

/** Opens an order by hand. */
export const openOrderShape = commandShape.extend({
  assetId: z.string().min(1),
  kind: z.enum(['CORRECTIVE', 'PREVENTIVE', 'PREDICTIVE', 'INSPECTION', 'INSTRUMENT']),
  title: words.min(1),
  description: words,
  priority: z.number().int().min(0).max(5).default(0),
  component: z.string().max(100).optional(),
  partsRequired: z.array(partQuantityShape).max(100).default([]),
});

/** An accepted command. */
export const acceptedShape = z
  .object({
    position: z.string().describe('Give it to a query that must see this command.'),
  })
  .meta({ id: 'Accepted' });
