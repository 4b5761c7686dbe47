import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

import { grpcClient } from '@fettle/contracts';
import { Tokens } from '@fettle/service-host';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import { temporaryFolder } from './temporary-folder';
import { ToyServiceDefinition } from './toy-definition';
import { startToyProcess } from './toy-process';

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly parentSpanId?: string;
}
interface Export {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly { key: string; value: object }[] };
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
}

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';

it('makes its own part of a trace that a call brings, and logs under its id', async () => {
  const exports: Export[] = [];
  const collector = createServer((request, response) => {
    void text(request).then((body) => {
      exports.push(JSON.parse(body) as Export);
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as { port: number };

  const folder = temporaryFolder();
  const toy = await startToyProcess({
    JWT_KEY_FOLDER: folder,
    LOG_LEVEL: 'debug',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
  });
  await toy.ready();
  const tokens = await Tokens.open({
    jwtKeyFolder: folder,
    jwtJwksUrl: undefined,
    jwtIssuer: 'fettle',
    jwtAudience: 'fettle',
    jwtRolesClaim: 'roles',
  });
  const token = await tokens.sign({ id: 'ada', name: 'Ada', roles: ['planner'] }, 60);
  const metadata = new Metadata();
  metadata.set('authorization', `Bearer ${token}`);
  metadata.set('traceparent', `00-${TRACE}-${PARENT}-01`);

  const client = new Client(`127.0.0.1:${toy.grpcPort}`, credentials.createInsecure());
  const told = await grpcClient(ToyServiceDefinition, client).whoAmI({}, { metadata });
  client.close();
  toy.child.kill('SIGTERM');
  expect(await toy.ended).toBe(0);
  collector.close();

  expect(told.traceparent).toMatch(new RegExp(`^00-${TRACE}-(?!${PARENT})[0-9a-f]{16}-01$`));
  const spans = exports.flatMap(({ resourceSpans }) =>
    resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
  );
  const own = spans.filter(({ traceId }) => traceId === TRACE);
  expect(own).toMatchObject([{ name: expect.stringMatching(/WhoAmI/), parentSpanId: PARENT }]);
  const resource = exports[0]?.resourceSpans[0]?.resource.attributes;
  expect(resource).toContainEqual({ key: 'service.name', value: { stringValue: 'workorder' } });
  expect(toy.output()).toMatch(new RegExp(`"trace_id":"${TRACE}"[^\\n]*call answered`));
});
