import { z } from 'zod';

import { evidenceShape, historyShape, orderShape } from '../orders/order-shapes';

const at = z.number().int().describe('Epoch milliseconds.');

/** Names of services that did not answer: their part of the reply is empty, the rest stands. */
export const unavailableShape = z
  .array(z.string())
  .readonly()
  .describe('Services that did not answer: their part of the reply is empty, the rest stands.');

/** An asset under care. */
export const assetShape = z
  .object({
    assetId: z.string(),
    name: z.string(),
    kind: z.string(),
    lineId: z.string(),
    location: z.string().optional(),
    criticality: z.string(),
    ratedPowerKilowatt: z.number().optional(),
    flexibleSupport: z.boolean(),
    components: z
      .array(
        z.object({
          componentId: z.string(),
          kind: z.string(),
          failureModes: z.array(z.string()).readonly(),
          partId: z.string().optional(),
        }),
      )
      .readonly(),
    signals: z
      .array(
        z.object({
          signal: z.string(),
          quantity: z.string(),
          unit: z.string().describe('UCUM code, e.g. mm/s.'),
          low: z.number().optional(),
          high: z.number().optional(),
          operating: z.boolean(),
          intervalMs: z.number().optional(),
        }),
      )
      .readonly(),
    downtimeCostPerHour: z.number().optional(),
    active: z.boolean(),
  })
  .meta({ id: 'Asset' });

/** The condition of an asset in one word. */
export const conditionShape = z
  .object({
    assetId: z.string(),
    condition: z.string().describe('COMMISSIONING, NORMAL, WATCH, ALARM, SENSOR_FAULT or STALE.'),
    score: z.number().describe('0 to 1, when it last changed.'),
    reason: z.string(),
    changedAt: at,
    silentSince: at.optional(),
    commissioningFrames: z.number().int(),
    commissioningFramesNeeded: z.number().int(),
  })
  .meta({ id: 'Condition' });

/** Something that is wrong with a machine or with a sensor. */
export const alertShape = z
  .object({
    alertId: z.string(),
    assetId: z.string(),
    incidentId: z.string(),
    kind: z.string().describe('MACHINE or INSTRUMENT.'),
    severity: z.string().describe('INFO, ADVISORY, WARNING or CRITICAL.'),
    failureMode: z.string().optional(),
    suspectedSignal: z.string().optional(),
    score: z.number(),
    detector: z.string(),
    reason: z.string(),
    recommendedAction: z.string(),
    baseline: z
      .object({ mean: z.number(), standardDeviation: z.number(), sampleCount: z.number().int() })
      .optional(),
    evidence: z.array(evidenceShape).readonly(),
    contributions: z.array(z.object({ signal: z.string(), share: z.number() })).readonly(),
    firstSignalAt: at,
    raisedAt: at,
    clearedAt: at.optional(),
    clearReason: z.string().optional(),
    label: z.string().optional().describe('CONFIRMED, NOT_FOUND or OTHER_MODE.'),
    acknowledgedBy: z.string().optional(),
  })
  .meta({ id: 'Alert' });

/** How long a component will last. */
export const prognosisShape = z
  .object({
    assetId: z.string(),
    component: z.string(),
    remainingLife: z
      .object({
        hoursP10: z.number(),
        hoursP50: z.number(),
        hoursP90: z.number(),
        healthIndex: z.number(),
        model: z.string(),
        sampleCount: z.number().int(),
        onsetAt: at,
        timeScale: z.number().describe('Physical seconds a wall-clock second; 1 in a plant.'),
      })
      .optional()
      .describe('Operating hours as quantiles. Absent: no estimate, for the reason given.'),
    noEstimateReason: z.string(),
    at,
  })
  .meta({ id: 'Prognosis' });

/** The twin of an asset: reported beside expected. */
const twinShape = z
  .object({
    assetId: z.string(),
    signals: z
      .array(
        z.object({
          signal: z.string(),
          reported: z.number(),
          expected: z.number().optional(),
          residualStandardDeviation: z.number().optional(),
          standardScore: z.number().optional(),
          sampledAt: at,
          diverging: z.boolean(),
          model: z.string(),
        }),
      )
      .readonly(),
    prognoses: z.array(prognosisShape).readonly(),
    learntFrames: z.number().int(),
    neededFrames: z.number().int(),
  })
  .meta({ id: 'Twin' });

/** Everything about one asset. */
export const assetDetailShape = z
  .object({
    asset: assetShape,
    condition: conditionShape.optional(),
    twin: twinShape.optional(),
    alerts: z.array(alertShape).readonly(),
    orders: z.array(orderShape).readonly(),
    history: z.array(historyShape).readonly(),
    unavailable: unavailableShape,
  })
  .meta({ id: 'AssetDetail' });

/** The timeline of one signal, oldest first. */
export const timelineShape = z
  .object({
    unit: z.string(),
    bucketMs: z.number().int().describe('Width of a bucket; 0: raw points.'),
    points: z
      .array(
        z.object({
          at,
          value: z.number(),
          low: z.number(),
          high: z.number(),
          count: z.number().int(),
        }),
      )
      .readonly(),
    expected: z
      .object({ value: z.number(), spread: z.number(), at })
      .optional()
      .describe('What the twin expects now, with the spread of healthy operation around it.'),
  })
  .meta({ id: 'Timeline' });
