import { z } from 'zod';

import { actionShape, sessionShape } from '../plant/plant-shapes';
import { route } from '../web/route';

/** Who signs in, who is signed in, who did what. */
export const sessionRoutes = {
  signIn: route({
    method: 'POST',
    path: '/api/session',
    tag: 'session',
    summary: 'Signs in; the session is kept in a cookie.',
    access: 'public',
    body: z.object({ user: z.string().max(100), password: z.string().max(200) }),
    reply: sessionShape,
  }),
  whoAmI: route({
    method: 'GET',
    path: '/api/session',
    tag: 'session',
    summary: 'Who is signed in.',
    access: 'any',
    reply: sessionShape,
  }),
  signOut: route({
    method: 'DELETE',
    path: '/api/session',
    tag: 'session',
    summary: 'Signs out.',
    access: 'public',
    reply: z.object({}),
  }),
  audit: route({
    method: 'GET',
    path: '/api/audit',
    tag: 'session',
    summary: 'Who did what, newest first.',
    access: ['admin'],
    query: z.object({
      user: z.string().default(''),
      limit: z.coerce.number().int().min(1).max(10_000).default(200),
    }),
    reply: z.object({ actions: z.array(actionShape).readonly() }),
  }),
};
