import { z } from 'zod';

import { acceptedShape, commandShape } from '../orders/order-shapes';
import { route } from '../web/route';

const at = z.number().int().describe('Epoch milliseconds.');
const pieces = z.number().int();
const PIECES_MAX = 1_000_000;

/** A spare: on hand, reserved, on order. */
export const partShape = z
  .object({
    partId: z.string(),
    name: z.string(),
    onHand: pieces.describe('In the store, reserved ones included.'),
    reserved: pieces,
    onOrder: pieces,
    reorderPoint: pieces,
    reorderQuantity: pieces,
    leadTimeDays: z.number(),
    unitCost: z.number(),
    supplier: z.string().optional(),
  })
  .meta({ id: 'Part' });

const ofOrder = { partId: z.string(), workOrderId: z.string(), quantity: pieces };

/** The spares with everything that is claimed, on order or in dispute. */
export const storeShape = z
  .object({
    parts: z.array(partShape).readonly(),
    claims: z
      .array(z.object({ ...ofOrder, waiting: z.boolean() }))
      .readonly()
      .describe('Who holds pieces, or waits for them.'),
    requisitions: z
      .array(
        z.object({
          requisitionId: z.string(),
          partId: z.string(),
          quantity: pieces,
          expectedAt: at,
        }),
      )
      .readonly()
      .describe('What was asked for and has not come.'),
    refusedIssues: z
      .array(z.object({ ...ofOrder, refusedAt: at }))
      .readonly()
      .describe('Pieces that orders used and the book did not have for them: count the shelf.'),
  })
  .meta({ id: 'Store' });

const part = { tag: 'parts', params: z.object({ partId: z.string() }) } as const;
const command = {
  ...part,
  method: 'POST',
  access: ['planner', 'admin'],
  reply: acceptedShape,
} as const;

/** The store of spares. */
export const partRoutes = {
  list: route({
    method: 'GET',
    path: '/api/parts',
    tag: 'parts',
    summary: 'Spares: on hand, reserved, on order, by whom and for whom.',
    access: 'any',
    query: z.object({ position: z.string().max(500).default('') }),
    reply: storeShape,
  }),
  receive: route({
    ...command,
    path: '/api/parts/:partId/receive',
    summary: 'Pieces came in; orders that waited for them get them.',
    body: commandShape.extend({
      quantity: pieces.min(1).max(PIECES_MAX),
      requisitionId: z.string().min(1).max(200).optional(),
    }),
  }),
  count: route({
    ...command,
    path: '/api/parts/:partId/count',
    summary: 'Somebody counted the shelf: the count replaces what the book says.',
    body: commandShape.extend({
      counted: pieces.min(0).max(PIECES_MAX),
      reason: z.string().trim().min(1).max(4_000),
    }),
  }),
};
