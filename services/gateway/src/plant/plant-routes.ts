import { z } from 'zod';

import { alertShape, assetDetailShape, timelineShape } from './asset-shapes';
import { acceptedShape, commandShape } from '../orders/order-shapes';
import { assetPageShape, plantShape } from './overview/overview-shapes';
import { demoShape, oeeShape } from './plant-shapes';
import { route } from '../web/route';

const epochMs = z.coerce.number().int().min(0);
const position = z.string().max(500).default('');

/** What is going on. */
export const plantRoutes = {
  plant: route({
    method: 'GET',
    path: '/api/plant',
    tag: 'plant',
    summary: 'The plant on one page: what needs a person now, and every line rolled up.',
    access: 'any',
    reply: plantShape,
  }),
  assets: route({
    method: 'GET',
    path: '/api/plant/assets',
    tag: 'plant',
    summary: 'Assets with condition, alerts, orders and remaining life, page by page.',
    access: 'any',
    query: z.object({
      q: z.string().max(200).default(''),
      line: z.string().max(200).default(''),
      condition: z.string().max(50).default(''),
      pageSize: z.coerce.number().int().min(1).max(1_000).default(100),
      pageToken: z.string().max(1_000).default(''),
    }),
    reply: assetPageShape,
  }),
  asset: route({
    method: 'GET',
    path: '/api/assets/:assetId',
    tag: 'plant',
    summary: 'Everything about one asset.',
    access: 'any',
    params: z.object({ assetId: z.string() }),
    query: z.object({ position }),
    reply: assetDetailShape,
  }),
  timeline: route({
    method: 'GET',
    path: '/api/assets/:assetId/timeline',
    tag: 'plant',
    summary: 'The timeline of one signal, in at most so many points.',
    access: 'any',
    params: z.object({ assetId: z.string() }),
    query: z.object({
      signal: z.string().min(1),
      from: epochMs,
      until: epochMs,
      points: z.coerce.number().int().min(10).max(5_000).default(600),
    }),
    reply: timelineShape,
  }),
  acknowledge: route({
    method: 'POST',
    path: '/api/alerts/:alertId/acknowledge',
    tag: 'plant',
    summary: 'Somebody has seen the alert (ISA-18.2).',
    access: ['operator', 'technician', 'planner', 'admin'],
    params: z.object({ alertId: z.string() }),
    body: commandShape.extend({ assetId: z.string().min(1) }),
    reply: acceptedShape,
  }),
  alert: route({
    method: 'GET',
    path: '/api/alerts/:alertId',
    tag: 'plant',
    summary: 'One alert with its evidence.',
    access: 'any',
    params: z.object({ alertId: z.string() }),
    reply: alertShape,
  }),
  oee: route({
    method: 'GET',
    path: '/api/oee',
    tag: 'plant',
    summary: 'OEE by line and shift with the losses behind it (ISO 22400-2), and reliability.',
    access: 'any',
    query: z.object({ lineId: z.string().default(''), from: epochMs, until: epochMs.default(0) }),
    reply: oeeShape,
  }),
  demo: route({
    method: 'GET',
    path: '/api/demo',
    tag: 'demo',
    summary: 'The demo plant, where there is one: what can be broken, and what is.',
    access: 'any',
    reply: demoShape,
  }),
  inject: route({
    method: 'POST',
    path: '/api/demo/inject',
    tag: 'demo',
    summary: 'Breaks something in the demo plant.',
    access: ['operator', 'technician', 'planner', 'admin'],
    body: commandShape.extend({ fault: z.string().min(1), assetId: z.string().default('') }),
    reply: z.object({ message: z.string() }),
  }),
};
