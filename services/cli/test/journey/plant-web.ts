import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Oee, Order, Plant, Twin } from './shapes';

type Body = Readonly<Record<string, unknown>>;

/** The gateway, spoken to as a signed-in person. */
export class PlantWeb {
  private cookie = '';

  constructor(
    readonly url: string,
    private readonly folder: string,
  ) {}

  /** What `npm start` prints beside "Sign in". */
  passwordOf(user: string): string {
    const file = readFileSync(join(this.folder, 'gateway/sign-in.json'), 'utf8');
    const { users } = JSON.parse(file) as { users: { user: string; password: string }[] };
    return users.find((one) => one.user === user)?.password ?? '';
  }

  async signIn(user: string): Promise<void> {
    const reply = await this.send('POST', '/api/session', {
      ...{ user, password: this.passwordOf(user) },
    });
    this.cookie = (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    if (!reply.ok) throw new Error(`sign-in of ${user}: ${await reply.text()}`);
  }

  plant = (): Promise<Plant> => this.get('/api/plant');
  oee = (from: number): Promise<Oee> => this.get(`/api/oee?lineId=line-1&from=${from}`);
  orders = async (): Promise<readonly Order[]> =>
    (await this.get<{ orders: readonly Order[] }>('/api/orders')).orders;
  order = async (workOrderId: string): Promise<Order> =>
    (await this.get<{ order: Order }>(`/api/orders/${workOrderId}`)).order;
  twin = async (assetId: string): Promise<Twin> =>
    (await this.get<{ twin: Twin }>(`/api/assets/${assetId}`)).twin;

  /** @throws Error with the reason of a refusal */
  async command(path: string, body: Body): Promise<void> {
    const reply = await this.send('POST', path, { commandId: randomUUID(), ...body });
    if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
  }

  /** Breaks something in the demo plant, as its button does. */
  inject = (fault: string, assetId = ''): Promise<void> =>
    this.command('/api/demo/inject', { fault, assetId });

  openByHand = (assetId: string, component: string): Promise<void> =>
    this.command('/api/orders', {
      ...{ assetId, component, kind: 'CORRECTIVE', priority: 3 },
      ...{ title: 'Replace the bearing', description: 'Runs rough.' },
    });

  /** Assigns, starts and completes an order. */
  async workOn({ workOrderId, component, failureMode }: Order): Promise<void> {
    const say = (verb: string, body: Body): Promise<void> =>
      this.command(`/api/orders/${workOrderId}/${verb}`, body);
    await say('assign', { technicianId: 'ben' });
    await say('start', { machineStopped: true });
    await say('complete', {
      ...{ finding: 'CONFIRMED', failureMode: failureMode ?? '' },
      ...(component !== undefined && { component }),
      ...{ problem: 'As reported.', cause: 'Wear.', remedy: 'Replaced.', labourHours: 1 },
    });
  }

  private async get<T>(path: string): Promise<T> {
    const reply = await this.send('GET', path);
    if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
    return (await reply.json()) as T;
  }

  private send(method: string, path: string, body?: Body): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...{ 'content-type': 'application/json', cookie: this.cookie, origin: this.url },
        'x-fettle-request': '1',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  }
}
