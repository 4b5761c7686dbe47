import { z } from 'zod';

const at = z.number().int().describe('Epoch milliseconds.');
const milliseconds = z.number().int().describe('Milliseconds.');
const ratio = z.number().describe('0 to 1.');

/** OEE of a line over a shift, or over a stretch of time (ISO 22400-2). */
export const shiftOeeShape = z
  .object({
    lineId: z.string(),
    shiftId: z.string(),
    startsAt: at,
    endsAt: at,
    plannedBusyMs: milliseconds,
    productionMs: milliseconds,
    setupMs: milliseconds,
    delayMs: milliseconds,
    workOrderDowntimeMs: milliseconds,
    availabilityIso22400: ratio,
    maintenanceAvailability: ratio,
    effectiveness: ratio,
    quality: ratio,
    oee: ratio,
    produced: z.number().int(),
    good: z.number().int(),
    losses: z
      .array(
        z.object({
          kind: z.string(),
          assetId: z.string(),
          workOrderId: z.string(),
          from: at,
          until: at,
        }),
      )
      .readonly(),
    warnings: z.array(z.string()).readonly(),
  })
  .meta({ id: 'ShiftOee' });

/** OEE by shift and by line. */
export const oeeShape = z
  .object({
    shifts: z.array(shiftOeeShape).readonly(),
    lines: z.array(shiftOeeShape).readonly(),
    reliability: z
      .array(
        z.object({
          assetId: z.string(),
          failures: z.number().int(),
          downtimeMs: milliseconds,
          mttrIso22400Ms: z.number().optional(),
          meanDowntimeMs: z.number().optional(),
          mtbfMs: z.number().optional(),
          confirmedAlerts: z.number().int(),
          labelledAlerts: z.number().int(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'Oee' });

/** The demo plant: what can be broken, and what is broken now. */
export const demoShape = z
  .object({
    enabled: z.boolean(),
    available: z.boolean(),
    timeScale: z.number().describe('Physical seconds a wall-clock second.'),
    machines: z
      .array(
        z.object({
          assetId: z.string(),
          kind: z.string(),
          activeFaults: z.array(z.string()).readonly(),
          state: z.string(),
        }),
      )
      .readonly(),
    faults: z
      .array(z.object({ fault: z.string(), label: z.string(), assetId: z.string() }))
      .readonly(),
  })
  .meta({ id: 'Demo' });

/** Who is signed in. */
export const sessionShape = z
  .object({
    user: z.string(),
    name: z.string(),
    roles: z.array(z.string()).readonly(),
    demo: z.boolean(),
  })
  .meta({ id: 'Session' });

/** What somebody did. */
export const actionShape = z
  .object({
    userId: z.string(),
    role: z.string(),
    action: z.string(),
    target: z.string(),
    outcome: z.string(),
    recordedAt: at,
  })
  .meta({ id: 'Action' });

/** A refusal (RFC 9457), as application/problem+json. */
export const problemShape = z
  .object({
    type: z.string().describe('urn:fettle:problem:<reason>'),
    title: z.string(),
    status: z.number().int(),
    reason: z.string().describe('UPPER_SNAKE, for programs.'),
    detail: z.string(),
    remedy: z.string().describe('What its reader can do about it.'),
  })
  .meta({ id: 'Problem' });
