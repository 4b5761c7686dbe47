const text = { type: 'string' };

const problem = {
  type: 'object',
  description: 'A refusal (RFC 9457), as application/problem+json.',
  properties: {
    type: { ...text, description: 'urn:fettle:problem:<reason>' },
    title: text,
    status: { type: 'integer' },
    reason: { ...text, description: 'UPPER_SNAKE, for programs.' },
    detail: text,
    remedy: { ...text, description: 'What its reader can do about it.' },
    violations: {
      type: 'array',
      description: 'The fields of the request that are not as they should be.',
      items: {
        type: 'object',
        properties: { field: text, description: text },
        required: ['field', 'description'],
      },
    },
  },
  required: ['type', 'title', 'status', 'reason', 'detail', 'remedy'],
};

const live = {
  get: {
    tags: ['Live'],
    summary: 'Live updates (Server-Sent Events): hello, change, readings, pulse, resync.',
    parameters: [
      { name: 'asset', in: 'query', required: false, schema: text },
      { name: 'after', in: 'query', required: false, schema: text },
      { name: 'Last-Event-ID', in: 'header', required: false, schema: text },
    ],
    responses: { 200: { description: 'A stream.', content: { 'text/event-stream': {} } } },
  },
};

/** What the document of REST says beside the methods. */
export const openApiFrame = {
  openapi: '3.1.0',
  info: {
    title: 'Fettle',
    version: '1',
    description:
      'Every method of the services as REST, for the web page and for programs. Requests that ' +
      'change something carry the header `x-fettle-request: 1` or a bearer token. Commands take ' +
      'a `commandId`: the same id again does nothing twice. 64-bit integers are numbers.',
  },
  security: [{ session: [] }, { bearer: [] }],
  paths: { '/api/live': live },
  components: {
    schemas: { Problem: problem },
    responses: {
      Problem: {
        description: 'Refused, with the reason and what to do.',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
    securitySchemes: {
      session: { type: 'apiKey', in: 'cookie', name: 'fettle_session' },
      bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    },
  },
};
