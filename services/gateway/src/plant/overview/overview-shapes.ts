import { z } from 'zod';

import { alertShape, conditionShape, prognosisShape, unavailableShape } from '../asset-shapes';
import { orderShape } from '../../orders/order-shapes';
import { shiftOeeShape } from '../plant-shapes';

const at = z.number().int().describe('Epoch milliseconds.');

/** One asset on the overview. */
const assetCardShape = z
  .object({
    assetId: z.string(),
    name: z.string(),
    kind: z.string(),
    lineId: z.string(),
    criticality: z.string(),
    location: z.string().optional(),
    condition: conditionShape.optional(),
    alerts: z
      .array(
        alertShape.pick({
          alertId: true,
          kind: true,
          severity: true,
          reason: true,
          raisedAt: true,
          acknowledgedBy: true,
          score: true,
        }),
      )
      .readonly(),
    orders: z
      .array(
        orderShape.pick({
          workOrderId: true,
          kind: true,
          status: true,
          priority: true,
          title: true,
          partsReserved: true,
        }),
      )
      .readonly(),
    prognosis: prognosisShape.optional(),
  })
  .meta({ id: 'AssetCard' });

const conditionsShape = z
  .record(z.string(), z.number().int())
  .describe('Assets in each condition; those of which nothing is known yet under an empty word.');

/** One thing that needs a person now. */
const attentionShape = z
  .object({
    kind: z.enum(['asset', 'part']),
    id: z.string(),
    name: z.string(),
    lineId: z.string(),
    criticality: z.string(),
    condition: z.string().optional(),
    reason: z.string().describe('In plain words, shortened.'),
    needs: z.array(z.string()).readonly().describe('What a person has to do, e.g. ACKNOWLEDGE.'),
    since: at,
    workOrderId: z.string().optional(),
    priority: z.number().int().optional(),
  })
  .meta({ id: 'Attention' });

/** One line, rolled up. */
const lineSummaryShape = z
  .object({
    lineId: z.string(),
    area: z.string().describe("What comes before the comma of its assets' locations."),
    assets: z.number().int(),
    conditions: conditionsShape,
    needs: z.number().int().describe('Assets that need a person.'),
    openOrders: z.number().int(),
    oee: shiftOeeShape.optional().describe('Over the last eight hours.'),
  })
  .meta({ id: 'LineSummary' });

/** The whole plant, rolled up. */
export const plantShape = z
  .object({
    now: at,
    totalAssets: z.number().int(),
    conditions: conditionsShape,
    openOrders: z.number().int(),
    attention: z.object({
      totalSize: z.number().int(),
      items: z.array(attentionShape).readonly().describe('The most pressing, at most 100.'),
    }),
    lines: z.array(lineSummaryShape).readonly().describe('Area by area, in each the worst first.'),
    unavailable: unavailableShape,
  })
  .meta({ id: 'Plant' });

/** A page of assets, the worst first. */
export const assetPageShape = z
  .object({
    assets: z.array(assetCardShape).readonly(),
    totalSize: z.number().int(),
    nextPageToken: z.string().describe('Empty after the last page.'),
    unavailable: unavailableShape,
  })
  .meta({ id: 'AssetPage' });
