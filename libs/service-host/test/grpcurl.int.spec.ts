import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { requirePeer } from '@fettle/testkit';
import { startToy } from './toy-service';

const grpcurl = requirePeer('grpcurl');
const run = promisify(execFile);

type Toy = Awaited<ReturnType<typeof startToy>>;
let toy: Toy;

beforeAll(async () => {
  toy = await startToy();
  await toy.running.ready;
});
afterAll(() => toy.running.stop());

const ask = async (...args: readonly string[]): Promise<string> => {
  const { stdout, stderr } = await run(grpcurl.command, ['-plaintext', ...args]).catch(
    (error: { stdout: string; stderr: string }) => error,
  );
  return stdout + stderr;
};

grpcurl.it('tells its services, methods and messages by reflection', async () => {
  expect((await ask(toy.address, 'list')).split('\n')).toContain(
    'fettle.telemetry.v1.TelemetryService',
  );
  const method = 'fettle.telemetry.v1.TelemetryService.ListSources';
  expect(await ask(toy.address, 'describe', method)).toMatch(/ListSourcesRequest/);
});

grpcurl.it('answers the standard health service, of the whole and of each service', async () => {
  const check = 'grpc.health.v1.Health/Check';
  const of = (service: string) => ask('-d', JSON.stringify({ service }), toy.address, check);
  expect(JSON.parse(await of(''))).toEqual({ status: 'SERVING' });
  expect(JSON.parse(await of('fettle.toy.v1.ToyService'))).toEqual({ status: 'SERVING' });
  expect(await of('fettle.nothing.v1.None')).toMatch(/NotFound/);
});

grpcurl.it('shows a refusal with its reason in the standard details', async () => {
  const answer = await ask(
    '-d',
    '{}',
    toy.address,
    'fettle.telemetry.v1.TelemetryService/ListSources',
  );
  expect(answer).toMatch(/Code: Unauthenticated/);
  expect(answer).toMatch(/google\.rpc\.ErrorInfo[\s\S]*"reason":\s*"TOKEN_MISSING"/);
});
