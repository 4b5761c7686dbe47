import { restRoutes } from '../src/rest/transcoder.driver';
import { plant } from './fake-backends';
import { VIBRATION } from './fake-plant';
import { startGateway } from './gateway-in-memory';

jest.setTimeout(30_000);

let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const OURS = { 'x-fettle-request': '1', 'content-type': 'application/json' };
type Body = Record<string, unknown>;

const ask = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${gateway.url}${path}`, init);
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Body,
  };
};
const post = (path: string, body: object, headers: Record<string, string> = OURS) =>
  ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
const cookieOf = async (user: string): Promise<string> => {
  const { headers } = await post('/api/session', { user, password: gateway.passwordOf(user) });
  return headers.get('set-cookie')?.split(';')[0] ?? '';
};

it('signs in with a cookie that no script and no other site gets', async () => {
  const { status, headers, body } = await post('/api/session', {
    user: ' Planner ',
    password: gateway.passwordOf('planner'),
  });
  expect([status, body]).toEqual([
    200,
    { user: 'planner', name: 'Demo planner', roles: ['planner'], demo: true },
  ]);
  expect(headers.get('set-cookie')).toMatch(
    /^fettle_session=.*; Path=\/;.*HttpOnly; SameSite=Strict/,
  );
  expect(headers.get('content-security-policy')).toContain("script-src 'self'");
});

it('lets nobody in who is not signed in, and nobody do what his role may not', async () => {
  for (const { verb, ...route } of restRoutes.filter(({ access }) => access?.public !== true)) {
    const path = route.path.replaceAll(/\{\w+\}/g, 'x');
    const { status } = await ask(path, {
      method: verb,
      headers: OURS,
      ...(verb === 'POST' && { body: '{}' }),
    });
    expect([verb, path, status]).toEqual([verb, path, 401]);
  }
  const cookie = await cookieOf('operator');
  const assign = { commandId: 'c-0', technicianId: 'ana' };
  const refused = await post('/api/orders/o-1/assign', assign, { ...OURS, cookie });
  expect(refused).toMatchObject({ status: 403, body: { reason: 'ROLE_REQUIRED' } });
  expect(plant.assigned).toEqual([]);
});

it('refuses what may come from another site, and what is not as the API wants it', async () => {
  const cookie = await cookieOf('planner');
  const bare = { 'content-type': 'application/json', cookie };
  expect(await post('/api/demo/inject', {}, bare)).toMatchObject({
    status: 403,
    body: { reason: 'CROSS_SITE' },
  });
  const wrong = await post('/api/demo/inject', { fault: 7 }, { ...OURS, cookie });
  expect(wrong).toMatchObject({ status: 400, body: { reason: 'INVALID_REQUEST' } });
  expect(wrong.body['detail']).toMatch(/InjectRequest\.fault.*7/);
  expect(wrong.headers.get('content-type')).toContain('application/problem+json');
  const nowhere = await ask('/api/nowhere', { headers: { cookie } });
  expect(nowhere).toMatchObject({ status: 404, body: { reason: 'NOT_FOUND', status: 404 } });
  expect(nowhere.headers.get('content-type')).toContain('application/problem+json');
  const torn = { method: 'POST', headers: { ...OURS, cookie }, body: '{"fault":' };
  expect(await ask('/api/demo/inject', torn)).toMatchObject({
    status: 400,
    body: { reason: 'INVALID_REQUEST', remedy: 'Correct the fields that are named.' },
  });
});

it('gathers replies of the shapes it has promised, and goes on without a twin', async () => {
  const headers = { cookie: await cookieOf('operator') };
  const now = Date.now();
  const stretch = `signal=${VIBRATION}&from=${now - 60_000}&until=${now}`;
  const asked = [
    ['/api/plant', 'now', 'totalAssets', 'attention', 'lines', 'unavailable'],
    ['/api/assets/pump-1', 'asset', 'alerts', 'orders', 'history', 'unavailable'],
    [`/api/assets/pump-1/timeline?${stretch}`, 'unit', 'bucketMs', 'points'],
    ['/api/oee?from=1', 'shifts', 'lines'],
    ['/api/reliability?from=1', 'assets'],
    ['/api/demo', 'timeScale', 'machines', 'faults'],
    ['/api/orders', 'orders', 'nextPageToken', 'totalSize'],
    ['/api/orders/0b8d8a70-order-1', 'order', 'history'],
    ['/api/technicians', 'technicians', 'nextPageToken', 'totalSize'],
    ['/api/parts', 'parts', 'claims', 'requisitions', 'refusedIssues', 'totalSize'],
    ['/api/alerts/alert-1', 'alertId', 'evidence', 'raisedAt'],
    ['/api/prognoses', 'prognoses'],
  ] as const;
  for (const [path, ...fields] of asked) {
    const { status, body } = await ask(path, { headers });
    expect([path, status]).toEqual([path, 200]);
    expect(Object.keys(body)).toEqual(expect.arrayContaining(fields));
  }
  const { body: one } = await ask('/api/orders/0b8d8a70-order-1', { headers });
  expect(one['order']).toMatchObject({ openedAt: expect.any(Number), partsReserved: false });
  plant.isTwinAway = true;
  const page = await ask('/api/assets/pump-1', { headers });
  expect(page.body).toMatchObject({ asset: { assetId: 'pump-1' }, unavailable: ['twin'] });
  plant.isTwinAway = false;
  expect(await ask('/api/assets/nothing', { headers })).toMatchObject({
    status: 404,
    body: { reason: 'UNKNOWN_ASSET', remedy: 'Check its id on the overview.' },
  });
});

it('hands a command on under its own id, tells a refusal in words, and records both', async () => {
  const cookie = await cookieOf('planner');
  const assign = { commandId: 'c-1', technicianId: 'ana' };
  const path = '/api/orders/0b8d8a70-order-1/assign';
  const refused = await post(path, assign, { ...OURS, cookie });
  expect(refused).toMatchObject({
    status: 409,
    body: { reason: 'PARTS_NOT_RESERVED', title: 'The parts are not reserved yet' },
  });
  await post('/api/demo/inject', { commandId: 'c-2', fault: 'misalignment' }, { ...OURS, cookie });
  expect(plant.assigned).toMatchObject([{ commandId: 'c-1', technicianId: 'ana' }]);
  expect(plant.injected).toEqual(['misalignment']);
  const mine = { headers: { cookie: await cookieOf('admin') } };
  const { body } = await ask('/api/audit?user=planner', mine);
  const said = (body['actions'] as { action: string; outcome: string }[]).map(
    ({ action, outcome }) => `${action} ${outcome}`,
  );
  expect(said).toContain('WorkOrderService/Assign refused: PARTS_NOT_RESERVED');
  expect(said).toContain('DemoService/Inject accepted');
});

it('lets a planner correct a count, with a reason, and records it', async () => {
  const count = { commandId: 'c-3', counted: 1, reason: 'one was rusty' };
  const path = '/api/parts/bearing-6312-c3/count';
  const technician = { ...OURS, cookie: await cookieOf('technician') };
  expect(await post(path, count, technician)).toMatchObject({ status: 403 });
  const planner = { ...OURS, cookie: await cookieOf('planner') };
  const wordy = { ...count, reason: 'x'.repeat(4_001) };
  expect(await post(path, wordy, planner)).toMatchObject({ status: 400 });
  expect(await post(path, count, planner)).toMatchObject({ status: 200 });
  expect(plant.counted).toMatchObject([{ partId: 'bearing-6312-c3', ...count }]);
  const mine = { headers: { cookie: await cookieOf('admin') } };
  expect((await ask('/api/audit?user=planner', mine)).body['actions']).toContainEqual(
    expect.objectContaining({ action: 'WorkOrderService/CorrectPartCount', outcome: 'accepted' }),
  );
  expect((await ask('/api/audit?limit=0', mine)).status).toBe(400);
  const seen: unknown[] = [];
  for (let token = '', at = 0; at === 0 || token !== ''; at += 1) {
    const { body } = await ask(
      `/api/audit?pageSize=1&pageToken=${encodeURIComponent(token)}`,
      mine,
    );
    seen.push(...(body['actions'] as unknown[]));
    token = String(body['nextPageToken']);
  }
  expect(seen).toEqual((await ask('/api/audit', mine)).body['actions']);
});

it('says which limit a request breaks, and never that it was our fault', async () => {
  const headers = { ...OURS, cookie: await cookieOf('planner') };
  const order = { commandId: 'c-9', assetId: 'pump-1', kind: 'INSPECTION', title: 'Look at it' };
  const long = await post('/api/orders', { ...order, description: 'x'.repeat(5_000) }, headers);
  expect(long).toMatchObject({
    status: 400,
    body: {
      reason: 'INVALID_REQUEST',
      violations: [{ field: 'description', description: expect.stringContaining('4000') }],
    },
  });
  const nul = await post('/api/orders', { ...order, title: 'a\u0000b' }, headers);
  expect(nul).toMatchObject({ status: 400, body: { reason: 'INVALID_REQUEST' } });
  const huge = await post('/api/orders', { ...order, title: 'x'.repeat(5_000_000) }, headers);
  expect(huge).toMatchObject({ status: 413, body: { reason: 'BODY_TOO_LARGE' } });
  expect(plant.opened).toEqual([]);
});

it('answers programs with a bearer token as it answers the page', async () => {
  const cookie = await cookieOf('planner');
  const token = cookie.replace('fettle_session=', '');
  const program = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const order = { commandId: 'c-10', asset_id: 'pump-1', kind: 'INSPECTION', title: 'Look at it' };
  expect(await post('/api/orders', order, program)).toMatchObject({
    status: 200,
    body: { workOrderId: 'by-hand-1' },
  });
  expect(plant.opened).toMatchObject([{ assetId: 'pump-1', commandId: 'c-10' }]);
});

it('makes whoever guesses wait, whatever the name', async () => {
  const guess = (user: string) => post('/api/session', { user, password: 'wrong' });
  for (let n = 0; n < 8; n += 1) expect((await guess('eve')).status).toBe(401);
  expect(await guess('eve')).toMatchObject({ status: 429, body: { reason: 'SIGN_IN_LIMITED' } });
  // From the same address, another name has to wait as well.
  expect((await guess('mallory')).status).toBe(429);
});
