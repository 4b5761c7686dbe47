import { Body, Controller, Get, Module, NotFoundException, Post, Sse } from '@nestjs/common';
import { freePort } from '@fettle/local-stack';
import cookieParser from 'cookie-parser';
import { concat, NEVER, type Observable, of } from 'rxjs';

import {
  AnyRole,
  currentCaller,
  currentTraceparent,
  failedPrecondition,
  Public,
  type Role,
  Roles,
  SESSION_COOKIE,
} from '../index';
import { startToy, toyConfig } from '../../test/toy-service';

@Controller('orders')
@AnyRole()
class OrdersController {
  @Get('me')
  me(): object {
    return { id: currentCaller().id, traceparent: currentTraceparent() };
  }

  @Post('assign')
  @Roles('planner')
  assign(@Body() body: { readonly order: string }): object {
    if (body.order === 'gone') throw new NotFoundException('no such order');
    if (body.order === 'odd') throw new Error('the password is hunter2');
    throw failedPrecondition('PARTS_NOT_RESERVED', `${body.order} for ${currentCaller().name}`);
  }

  @Sse('live')
  @Public()
  live(): Observable<{ data: string }> {
    return concat(of({ data: 'first' }), NEVER);
  }

  @Get('open')
  @Public()
  open(): object {
    return {};
  }
}

@Controller('forgotten')
class ForgottenController {
  @Get()
  find(): object {
    return {};
  }
}

@Module({ controllers: [OrdersController, ForgottenController] })
class WebModule {}

let toy: Awaited<ReturnType<typeof startToy>>;
let base: string;

const startWeb = async (environment: Record<string, string> = {}) => {
  const port = await freePort();
  const started = await startToy({
    config: await toyConfig(environment),
    module: WebModule,
    web: { host: '127.0.0.1', port, configure: (web) => void web.use(cookieParser()) },
  });
  await started.running.ready;
  return { started, base: `http://127.0.0.1:${port}` };
};
beforeAll(async () => {
  const web = await startWeb();
  toy = web.started;
  base = web.base;
});
afterAll(() => toy.running.stop());

const ask = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${base}${path}`, init);
  return { status: response.status, body: (await response.json()) as object };
};
const bearer = async (...roles: readonly Role[]) => ({
  authorization: `Bearer ${await toy.tokenOf(...roles)}`,
});
const assign = async (order: string) =>
  ask('/orders/assign', {
    method: 'POST',
    headers: { ...(await bearer('planner')), 'content-type': 'application/json' },
    body: JSON.stringify({ order }),
  });

it('knows the caller by header or cookie, and the trace', async () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  expect(
    await ask('/orders/me', { headers: { ...(await bearer('operator')), traceparent } }),
  ).toEqual({ status: 200, body: { id: 'ada', traceparent } });
  const cookie = `${SESSION_COOKIE}=${await toy.tokenOf('operator')}`;
  expect(await ask('/orders/me', { headers: { cookie } })).toMatchObject({ body: { id: 'ada' } });
});

it('denies by default', async () => {
  expect(await ask('/orders/open')).toMatchObject({ status: 200 });
  expect(await ask('/orders/me')).toMatchObject({ status: 401, body: { reason: 'TOKEN_MISSING' } });
  const admin = { headers: await bearer('admin') };
  expect(await ask('/forgotten', admin)).toMatchObject({
    status: 403,
    body: { reason: 'ROLE_REQUIRED', detail: 'open to nobody' },
  });
  expect(await ask('/orders/assign', { ...admin, method: 'POST' })).toMatchObject({ status: 403 });
});

it('answers faults, the framework’s own and defects in one form', async () => {
  expect(await assign('o-1')).toEqual({
    status: 409,
    body: { reason: 'PARTS_NOT_RESERVED', detail: 'o-1 for Ada' },
  });
  expect(await assign('gone')).toEqual({
    status: 404,
    body: { reason: 'NOT_FOUND', detail: 'no such order' },
  });
  expect(await assign('odd')).toEqual({ status: 500, body: { reason: 'INTERNAL', detail: '' } });
});

it('does not wait for pages that listen when it stops', async () => {
  const web = await startWeb({ STOP_TIMEOUT_MS: '400' });
  const page = await fetch(`${web.base}/orders/live`);
  const reader = page.body?.getReader();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toContain('first');
  const startedAt = performance.now();
  await web.started.running.stop();
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
