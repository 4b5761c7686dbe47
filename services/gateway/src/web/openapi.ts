import { z } from 'zod';

import { orderCommandRoutes, orderRoutes } from '../orders/order-routes';
import { partRoutes } from '../parts/part-routes';
import { plantRoutes } from '../plant/plant-routes';
import { problemShape } from '../plant/plant-shapes';
import type { Route } from './route';
import { sessionRoutes } from '../session/session-routes';

type Json = Readonly<Record<string, unknown>>;

/** Every operation of the REST API. */
export const everyRoute: readonly Route[] = [
  sessionRoutes,
  plantRoutes,
  orderRoutes,
  orderCommandRoutes,
  partRoutes,
].flatMap((routes) => Object.values(routes as unknown as Readonly<Record<string, Route>>));

/** The ids that shapes carry become components; `$defs` of JSON Schema is where zod puts them. */
const schemaOf = (
  shape: z.ZodType,
  io: 'input' | 'output',
  components: Record<string, unknown>,
) => {
  const text = JSON.stringify(z.toJSONSchema(shape, { io, unrepresentable: 'any' })).replaceAll(
    '"#/$defs/',
    '"#/components/schemas/',
  );
  const { $defs = {}, $schema: _, ...schema } = JSON.parse(text) as Record<string, Json>;
  Object.assign(components, $defs);
  const { id } = (shape.meta() ?? {}) as { readonly id?: string };
  if (id === undefined) return schema;
  const { id: __, ...bare } = schema;
  components[id] = bare;
  return { $ref: `#/components/schemas/${id}` };
};

const parametersOf = (shape: Route['query'], place: 'path' | 'query'): readonly Json[] => {
  const { properties = {}, required = [] } = z.toJSONSchema(shape, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }));
};

const operationOf = (route: Route, components: Record<string, unknown>): Json => {
  const json = (schema: unknown) => ({ 'application/json': { schema } });
  const reply = schemaOf(route.reply, 'output', components);
  const problem = schemaOf(problemShape, 'output', components);
  const hasBody = Object.keys(route.body.shape).length > 0;
  const roles = route.access === 'any' || route.access === 'public' ? '' : route.access.join(', ');
  return {
    tags: [route.tag],
    summary: route.summary,
    ...(roles !== '' && { description: `Open to ${roles}.` }),
    ...(route.access === 'public' && { security: [] }),
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...(hasBody && {
      requestBody: { required: true, content: json(schemaOf(route.body, 'input', components)) },
    }),
    responses: {
      200: { description: 'Done.', content: json(reply) },
      default: {
        description: 'Refused, with the reason and what to do.',
        content: { 'application/problem+json': { schema: problem } },
      },
    },
  };
};

const live: Json = {
  get: {
    tags: ['live'],
    summary: 'Live updates (Server-Sent Events): hello, change, readings, pulse, resync.',
    parameters: [
      { name: 'asset', in: 'query', required: false, schema: { type: 'string' } },
      { name: 'after', in: 'query', required: false, schema: { type: 'string' } },
      { name: 'Last-Event-ID', in: 'header', required: false, schema: { type: 'string' } },
    ],
    responses: { 200: { description: 'A stream.', content: { 'text/event-stream': {} } } },
  },
};

/** The document of the REST API (OpenAPI 3.1), made from the shapes that requests are held to. */
export const openApiDocument = (): Json => {
  const components: Record<string, unknown> = {};
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of everyRoute) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operationOf(route, components);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Fettle gateway',
      version: '1',
      description:
        'REST for the web page and for small programs. Requests that change something carry the ' +
        'header `x-fettle-request: 1` or a bearer token.',
    },
    security: [{ session: [] }, { bearer: [] }],
    paths: { ...paths, '/api/live': live },
    components: {
      schemas: Object.fromEntries(
        Object.entries(components).sort(([a], [b]) => a.localeCompare(b)),
      ),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'fettle_session' },
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
    },
  };
};
