import type { GrpcController } from '@fettle/contracts';
import { workorderV1 } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import type { Row } from '@fettle/eventsourcing';
import { APP, readAt, refused, wholeOf } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { assets } from '../assets/assets.projection';
import { orders } from './orders.projection';
import { people, store } from '../parts/store.projection';
import { assetMessage, historyMessage, orderMessage, technicianMessage } from './messages';
import { partMessage, storeMessage } from '../parts/store-message.driver';

type Api = GrpcController<typeof workorderV1.WorkOrderServiceDefinition>;
type QueryMethods =
  | 'getOrder'
  | 'listOrders'
  | 'getAsset'
  | 'listAssets'
  | 'getPart'
  | 'listParts'
  | 'listTechnicians'
  | 'getAssetHistory';
type RequestOf<M extends QueryMethods> = Parameters<Api[M]>[0];

const SERVICE = 'WorkOrderService';
const LIMIT_DEFAULT = 200;
const LIMIT_MAX = 10_000;

/** Statuses of orders that are to be worked on, and of those that are not. */
const OPEN = ['OPEN', 'PLANNED', 'ASSIGNED', 'STARTED', 'HELD'];
const OVER = ['COMPLETED', 'VERIFIED', 'CLOSED', 'CANCELLED'];

const limitOf = (limit: number): number => Math.min(LIMIT_MAX, limit > 0 ? limit : LIMIT_DEFAULT);

const byAge = (a: Row, b: Row): number => Number(b['openedAt']) - Number(a['openedAt']);
const byUrgency = (a: Row, b: Row): number =>
  Number(a['priority']) - Number(b['priority']) || byAge(a, b);

/** Questions about orders, assets, spares and people, answered from the read models. */
@Controller()
export class QueriesController implements Pick<Api, QueryMethods> {
  constructor(@Inject(APP) private readonly app: RunningApp) {}

  @GrpcMethod(SERVICE, 'GetOrder')
  async getOrder({ workOrderId, position }: RequestOf<'getOrder'>) {
    const tables = await readAt(this.app, orders, position);
    const row = await tables.get('orders', { workOrderId });
    if (!row) throw refused('UNKNOWN_ORDER', `there is no order ${workOrderId}`);
    const history = await tables.find('order_history', {
      where: { workOrderId },
      limit: LIMIT_MAX,
    });
    return { order: orderMessage(row), history: history.map(historyMessage) };
  }

  @GrpcMethod(SERVICE, 'ListOrders')
  async listOrders({ assetId, statuses, limit, position }: RequestOf<'listOrders'>) {
    const tables = await readAt(this.app, orders, position);
    const most = limitOf(limit);
    const newestOf = async (status: string, most: number): Promise<readonly Row[]> => {
      if (statuses.length > 0 && !statuses.includes(status)) return [];
      const where = { status, ...(assetId !== '' && { assetId }) };
      const orderBy = { column: 'openedAt', descending: true };
      return tables.find('orders', { where, orderBy, limit: most });
    };
    // Read status by status: what is over, ever more, must not crowd out what is open.
    const open = await Promise.all(OPEN.map((status) => newestOf(status, LIMIT_MAX)));
    const over = await Promise.all(OVER.map((status) => newestOf(status, most)));
    const rows = [...open.flat().sort(byUrgency), ...over.flat().sort(byAge)];
    return { orders: rows.slice(0, most).map(orderMessage), ...wholeOf(rows) };
  }

  @GrpcMethod(SERVICE, 'GetAsset')
  async getAsset({ assetId, position }: RequestOf<'getAsset'>) {
    const row = await (await readAt(this.app, assets, position)).get('assets', { assetId });
    if (!row) throw refused('UNKNOWN_ASSET', `there is no asset ${assetId}`);
    return { asset: assetMessage(row) };
  }

  @GrpcMethod(SERVICE, 'ListAssets')
  async listAssets({ position }: RequestOf<'listAssets'>) {
    const tables = await readAt(this.app, assets, position);
    const rows = await tables.find('assets', { limit: LIMIT_MAX });
    return { assets: rows.map(assetMessage), ...wholeOf(rows) };
  }

  @GrpcMethod(SERVICE, 'GetPart')
  async getPart({ partId, position }: RequestOf<'getPart'>) {
    const part = await partMessage(await readAt(this.app, store, position), partId);
    if (!part) throw refused('UNKNOWN_PART', `nobody keeps a part ${partId}`);
    return part;
  }

  @GrpcMethod(SERVICE, 'ListParts')
  async listParts({ position }: RequestOf<'listParts'>) {
    const kept = await storeMessage(await readAt(this.app, store, position));
    return { ...kept, ...wholeOf(kept.parts) };
  }

  @GrpcMethod(SERVICE, 'ListTechnicians')
  async listTechnicians({ position }: RequestOf<'listTechnicians'>) {
    const tables = await readAt(this.app, people, position);
    const rows = await tables.find('technicians', { limit: LIMIT_MAX });
    return { technicians: rows.map(technicianMessage), ...wholeOf(rows) };
  }

  @GrpcMethod(SERVICE, 'GetAssetHistory')
  async getAssetHistory({ assetId, limit }: RequestOf<'getAssetHistory'>) {
    const tables = await readAt(this.app, orders);
    const orderBy = { column: 'at', descending: true };
    const rows = await tables.find('order_history', {
      where: { assetId },
      orderBy,
      limit: limitOf(limit),
    });
    return { entries: rows.map(historyMessage), ...wholeOf(rows) };
  }
}
