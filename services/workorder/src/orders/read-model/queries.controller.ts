import type { GrpcController, workorderV1 } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import { APP, listPage, readAt, refused } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { assets, assetTable } from '../../assets/assets.projection';
import { partList } from '../../parts/part-list';
import { partMessage, storeOf } from '../../parts/store-message.driver';
import { people, store } from '../../parts/store.projection';
import { assetList, historyList, orderList, technicianList } from './lists';
import { assetMessage, historyMessage, listedAsset, listedOrder, orderMessage } from './messages';
import { historyTable, orderTable } from './order-tables';
import { orders } from './orders.projection';

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
const HISTORY_MAX = 10_000;
const PAGE_MAX = 1_000;

/** Pages were once asked for by `limit` alone. */
const sizeOf = ({ pageSize, limit }: { readonly pageSize: number; readonly limit: number }) =>
  pageSize || Math.min(PAGE_MAX, Math.max(0, limit));

/** Questions about orders, assets, spares and people, answered from the read models. */
@Controller()
export class QueriesController implements Pick<Api, QueryMethods> {
  constructor(@Inject(APP) private readonly app: RunningApp) {}

  @GrpcMethod(SERVICE, 'GetOrder')
  async getOrder({ workOrderId, position }: RequestOf<'getOrder'>) {
    const tables = await readAt(this.app, orders, position);
    const row = await tables.get(orderTable, { workOrderId });
    if (!row) throw refused('UNKNOWN_ORDER', `there is no order ${workOrderId}`);
    const history = await tables.find(historyTable, {
      where: { workOrderId },
      limit: HISTORY_MAX,
    });
    return { order: orderMessage(row), history: history.map(historyMessage) };
  }

  @GrpcMethod(SERVICE, 'ListOrders')
  async listOrders(request: RequestOf<'listOrders'>) {
    const { assetId, statuses, position } = request;
    const tables = await readAt(this.app, orders, position);
    const asked = { ...request, pageSize: sizeOf(request) };
    const all = [
      ...(assetId === '' ? [] : [equal('assetId', assetId)]),
      ...(statuses.length === 0 ? [] : [{ any: statuses.map((one) => equal('status', one)) }]),
    ];
    const { rows, ...pages } = await listPage(tables, orderList, { ...asked, also: { all } });
    return { orders: rows.map(listedOrder), ...pages };
  }

  @GrpcMethod(SERVICE, 'GetAsset')
  async getAsset({ assetId, position }: RequestOf<'getAsset'>) {
    const row = await (await readAt(this.app, assets, position)).get(assetTable, { assetId });
    if (!row) throw refused('UNKNOWN_ASSET', `there is no asset ${assetId}`);
    return { asset: assetMessage(row) };
  }

  @GrpcMethod(SERVICE, 'ListAssets')
  async listAssets(request: RequestOf<'listAssets'>) {
    const tables = await readAt(this.app, assets, request.position);
    const { rows, ...pages } = await listPage(tables, assetList, request);
    return { assets: rows.map(listedAsset), ...pages };
  }

  @GrpcMethod(SERVICE, 'GetPart')
  async getPart({ partId, position }: RequestOf<'getPart'>) {
    const part = await partMessage(await readAt(this.app, store, position), partId);
    if (!part) throw refused('UNKNOWN_PART', `nobody keeps a part ${partId}`);
    return part;
  }

  @GrpcMethod(SERVICE, 'ListParts')
  async listParts(request: RequestOf<'listParts'>) {
    const tables = await readAt(this.app, store, request.position);
    const { rows, ...pages } = await listPage(tables, partList, request);
    const isFirst = request.pageToken === '';
    return { ...(await storeOf(tables, rows, { isFirst })), ...pages };
  }

  @GrpcMethod(SERVICE, 'ListTechnicians')
  async listTechnicians(request: RequestOf<'listTechnicians'>) {
    const tables = await readAt(this.app, people, request.position);
    const { rows, ...pages } = await listPage(tables, technicianList, request);
    return { technicians: rows, ...pages };
  }

  @GrpcMethod(SERVICE, 'GetAssetHistory')
  async getAssetHistory(request: RequestOf<'getAssetHistory'>) {
    const tables = await readAt(this.app, orders);
    const asked = { ...request, pageSize: sizeOf(request) };
    const ofAsset = equal('assetId', request.assetId);
    const { rows, ...pages } = await listPage(tables, historyList, { ...asked, also: ofAsset });
    return { entries: rows.map(historyMessage), ...pages };
  }
}

const equal = <Name extends string>(column: Name, value: string) => ({
  column,
  is: '=' as const,
  value,
});
