import { z } from 'zod';

import {
  acceptedShape,
  historyShape,
  openOrderShape,
  orderCommandShapes,
  orderShape,
  technicianShape,
} from './order-shapes';
import { route } from '../web/route';

const position = z.string().max(500).default('');
const order = { tag: 'orders', params: z.object({ workOrderId: z.string() }) } as const;
const command = { ...order, method: 'POST', reply: acceptedShape } as const;

/** What is to be done, by whom, with what. */
export const orderRoutes = {
  list: route({
    method: 'GET',
    path: '/api/orders',
    tag: 'orders',
    summary: 'Orders, the most urgent first.',
    access: 'any',
    query: z.object({ assetId: z.string().default(''), position }),
    reply: z.object({ orders: z.array(orderShape).readonly() }),
  }),
  get: route({
    ...order,
    method: 'GET',
    path: '/api/orders/:workOrderId',
    summary: 'One order with everything that happened to it.',
    access: 'any',
    query: z.object({ position }),
    reply: z.object({ order: orderShape, history: z.array(historyShape).readonly() }),
  }),
  technicians: route({
    method: 'GET',
    path: '/api/technicians',
    tag: 'orders',
    summary: 'The people who do the work.',
    access: 'any',
    reply: z.object({ technicians: z.array(technicianShape).readonly() }),
  }),
};

const path = (verb: string): string => `/api/orders/:workOrderId/${verb}`;

/** Commands on orders. The service itself enforces who may; here it is refused earlier. */
export const orderCommandRoutes = {
  open: route({
    method: 'POST',
    path: '/api/orders',
    tag: 'orders',
    summary: 'Opens an order by hand.',
    access: ['planner', 'technician', 'admin'],
    body: openOrderShape,
    reply: acceptedShape.extend({ workOrderId: z.string() }),
  }),
  plan: route({
    ...command,
    path: path('plan'),
    summary: 'Gives an order a window.',
    access: ['planner', 'admin'],
    body: orderCommandShapes.plan,
  }),
  assign: route({
    ...command,
    path: path('assign'),
    summary: 'Gives an order to a technician; refused before its parts are reserved.',
    access: ['planner', 'admin'],
    body: orderCommandShapes.assign,
  }),
  start: route({
    ...command,
    path: path('start'),
    summary: 'Work begins.',
    access: ['technician', 'planner', 'admin'],
    body: orderCommandShapes.start,
  }),
  hold: route({
    ...command,
    path: path('hold'),
    summary: 'Work is interrupted.',
    access: ['technician', 'planner', 'admin'],
    body: orderCommandShapes.hold,
  }),
  resume: route({
    ...command,
    path: path('resume'),
    summary: 'Work goes on.',
    access: ['technician', 'planner', 'admin'],
    body: orderCommandShapes.resume,
  }),
  complete: route({
    ...command,
    path: path('complete'),
    summary: 'Work is done: problem, cause, remedy, and what was found.',
    access: ['technician', 'planner', 'admin'],
    body: orderCommandShapes.complete,
  }),
  verify: route({
    ...command,
    path: path('verify'),
    summary: 'The machine was checked after the work.',
    access: ['technician', 'planner', 'admin'],
    body: orderCommandShapes.verify,
  }),
  close: route({
    ...command,
    path: path('close'),
    summary: 'Nothing more will be recorded.',
    access: ['planner', 'admin'],
    body: orderCommandShapes.close,
  }),
  cancel: route({
    ...command,
    path: path('cancel'),
    summary: 'It will not be done.',
    access: ['planner', 'admin'],
    body: orderCommandShapes.cancel,
  }),
};
