import { topics, type ReadingsReceived } from '@fettle/contracts';

import { startGateway } from './gateway-in-memory';

jest.setTimeout(30_000);

let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const cookie = async (): Promise<string> => {
  const response = await fetch(`${gateway.url}/api/session`, {
    method: 'POST',
    headers: { 'x-fettle-request': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ user: 'operator', password: gateway.passwordOf('operator') }),
  });
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
};

/** Reads a stream until `wanted` stands in it, then hangs up. */
const readUntil = async (query: string, wanted: RegExp, then: () => Promise<void>) => {
  const hangUp = new AbortController();
  const { body } = await fetch(`${gateway.url}/api/live?${query}`, {
    headers: { cookie: await cookie() },
    signal: hangUp.signal,
  });
  const decoder = new TextDecoder();
  let text = '';
  let isTold = false;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (text.includes('event: hello') && !isTold) {
      isTold = true;
      await then();
    }
    if (wanted.test(text)) break;
  }
  hangUp.abort();
  return text;
};

const reading = (
  assetId: string,
  value: number,
): { type: 'ReadingsReceived' } & ReadingsReceived => ({
  type: 'ReadingsReceived',
  assetId,
  sourceId: 'test',
  sequence: 1,
  receivedAt: 2,
  readings: [{ signal: 's', sampledAt: 1, value, quality: 'GOOD' }],
});
const cleared = (alertId: string) => ({
  type: 'AlertCleared' as const,
  assetId: 'pump-1',
  alertId,
  reason: 'RECOVERED' as const,
  clearedAt: 5,
});

it('sends readings of the asset that is looked at, and of others only that they were heard', async () => {
  const text = await readUntil('asset=pump-1', /event: readings/, async () => {
    await gateway.write(topics.telemetryReadings.name, reading('pump-2', 20));
    await gateway.write(topics.telemetryReadings.name, reading('pump-1', 10));
  });
  expect(text).toContain(
    'data: {"assetId":"pump-1","readings":[{"signal":"s","at":1,"value":10}]}',
  );
  expect(text).not.toContain('"value":20');
  expect(text).toContain('data: {"assetIds":["pump-1","pump-2"]}');
});

it('numbers changes, and tells whoever comes back what was missed', async () => {
  const first = await readUntil('', /event: change/, () =>
    gateway.write(topics.anomalyAlerts.name, cleared('a-1')),
  );
  const id = /id: (\S+)\nevent: change/.exec(first)?.[1] ?? '';
  expect(first).toContain('"event":"AlertCleared","key":"pump-1"');
  await gateway.write(topics.anomalyAlerts.name, cleared('a-2'));
  const again = await readUntil(`after=${id}`, /a-2/, () => Promise.resolve());
  expect(again).not.toContain('"a-1"');
  const lost = await readUntil('after=other-1', /event: resync/, () => Promise.resolve());
  expect(lost).toContain('away for too long');
});

it('shows nobody anything who is not signed in', async () => {
  expect((await fetch(`${gateway.url}/api/live`)).status).toBe(401);
});
