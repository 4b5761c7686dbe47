import { everyRoute } from '../src/web/openapi';
import { orderRoutes } from '../src/orders/order-routes';
import { partRoutes } from '../src/parts/part-routes';
import { plantRoutes } from '../src/plant/plant-routes';
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
  for (const route of everyRoute.filter(({ access }) => access !== 'public')) {
    const path = route.path.replaceAll(/:\w+/g, 'x');
    const { status } = await ask(path, {
      method: route.method,
      headers: OURS,
      ...(route.method === 'POST' && { body: '{}' }),
    });
    expect([route.method, path, status]).toEqual([route.method, path, 401]);
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
  expect(wrong.body['detail']).toMatch(/body\.commandId.*body\.fault/);
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
    [plantRoutes.plant, '/api/plant'],
    [plantRoutes.asset, '/api/assets/pump-1'],
    [plantRoutes.timeline, `/api/assets/pump-1/timeline?${stretch}`],
    [plantRoutes.oee, '/api/oee?from=1'],
    [plantRoutes.demo, '/api/demo'],
    [orderRoutes.list, '/api/orders'],
    [orderRoutes.get, '/api/orders/0b8d8a70-order-1'],
    [orderRoutes.technicians, '/api/technicians'],
    [partRoutes.list, '/api/parts'],
  ] as const;
  for (const [route, path] of asked) {
    const { status, body } = await ask(path, { headers });
    expect([path, status, route.reply.strip === undefined]).toEqual([path, 200, false]);
    expect(route.reply.parse(body)).toEqual(body);
  }
  plant.isTwinAway = true;
  expect((await ask('/api/plant', { headers })).body).toMatchObject({ unavailable: ['twin'] });
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
  expect(await post(path, { ...count, reason: ' ' }, planner)).toMatchObject({ status: 400 });
  expect(await post(path, count, planner)).toMatchObject({ status: 200 });
  expect(plant.counted).toMatchObject([{ partId: 'bearing-6312-c3', ...count }]);
  const mine = { headers: { cookie: await cookieOf('admin') } };
  expect((await ask('/api/audit?user=planner', mine)).body['actions']).toContainEqual(
    expect.objectContaining({ action: 'WorkOrderService/CorrectPartCount', outcome: 'accepted' }),
  );
  expect((await ask('/api/audit?limit=0', mine)).status).toBe(400);
});

it('makes whoever guesses wait, whatever the name', async () => {
  const guess = (user: string) => post('/api/session', { user, password: 'wrong' });
  for (let n = 0; n < 8; n += 1) expect((await guess('eve')).status).toBe(401);
  expect(await guess('eve')).toMatchObject({ status: 429, body: { reason: 'SIGN_IN_LIMITED' } });
  // From the same address, another name has to wait as well.
  expect((await guess('mallory')).status).toBe(429);
});
