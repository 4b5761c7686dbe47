import type { GrpcController } from '@fettle/contracts';
import { workorderV1 } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import { APP, AnyRole, notFound, readAt } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { assets } from '../projections/assets.projection';
import { orders } from '../projections/orders.projection';
import { people, store } from '../projections/store.projection';
import {
  assetMessage,
  historyMessage,
  orderMessage,
  partMessage,
  technicianMessage,
} from './messages';

type Api = GrpcController<typeof workorderV1.WorkOrderServiceDefinition>;
type QueryMethods =
  'getOrder' | 'listOrders' | 'listAssets' | 'listParts' | 'listTechnicians' | 'getAssetHistory';
type RequestOf<M extends QueryMethods> = Parameters<Api[M]>[0];

const SERVICE = 'WorkOrderService';
const LIMIT_DEFAULT = 200;
const LIMIT_MAX = 10_000;

const limitOf = (limit: number): number => Math.min(LIMIT_MAX, limit > 0 ? limit : LIMIT_DEFAULT);

/** Questions about orders, assets, spares and people, answered from the read models. */
@Controller()
@AnyRole()
export class QueriesController implements Pick<Api, QueryMethods> {
  constructor(@Inject(APP) private readonly app: RunningApp) {}

  @GrpcMethod(SERVICE, 'GetOrder')
  async getOrder({ workOrderId, position }: RequestOf<'getOrder'>) {
    const tables = await readAt(this.app, orders, position);
    const row = await tables.get('orders', { workOrderId });
    if (!row) throw notFound('UNKNOWN_ORDER', `there is no order ${workOrderId}`);
    const history = await tables.find('order_history', {
      where: { workOrderId },
      limit: LIMIT_MAX,
    });
    return { order: orderMessage(row), history: history.map(historyMessage) };
  }

  @GrpcMethod(SERVICE, 'ListOrders')
  async listOrders({ assetId, statuses, limit, position }: RequestOf<'listOrders'>) {
    const tables = await readAt(this.app, orders, position);
    const rows = await tables.find('orders', {
      ...(assetId !== '' && { where: { assetId } }),
      orderBy: { column: 'priority' },
      limit: LIMIT_MAX,
    });
    const wanted = rows.filter(
      (row) => statuses.length === 0 || statuses.includes(String(row['status'])),
    );
    const newest = [...wanted].sort(
      (a, b) =>
        Number(b['isOpen']) - Number(a['isOpen']) ||
        Number(a['priority']) - Number(b['priority']) ||
        Number(b['openedAt']) - Number(a['openedAt']),
    );
    return { orders: newest.slice(0, limitOf(limit)).map(orderMessage) };
  }

  @GrpcMethod(SERVICE, 'ListAssets')
  async listAssets({ position }: RequestOf<'listAssets'>) {
    const tables = await readAt(this.app, assets, position);
    return { assets: (await tables.find('assets', { limit: LIMIT_MAX })).map(assetMessage) };
  }

  @GrpcMethod(SERVICE, 'ListParts')
  async listParts({ position }: RequestOf<'listParts'>) {
    const tables = await readAt(this.app, store, position);
    const parts = await tables.find('parts', { limit: LIMIT_MAX });
    return { parts: await Promise.all(parts.map((part) => partMessage(tables, part))) };
  }

  @GrpcMethod(SERVICE, 'ListTechnicians')
  async listTechnicians({ position }: RequestOf<'listTechnicians'>) {
    const tables = await readAt(this.app, people, position);
    const rows = await tables.find('technicians', { limit: LIMIT_MAX });
    return { technicians: rows.map(technicianMessage) };
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
    return { entries: rows.map(historyMessage) };
  }
}
