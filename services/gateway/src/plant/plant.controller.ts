import type { RunningApp } from '@fettle/eventlog';
import { APP, notFound, type OneCall } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';

import { findAssets } from './overview/find-assets';
import { cardOf } from './overview/plant-cards';
import { attentionIn, countsOf, linesIn } from './overview/plant-overview';
import { plantRoutes as routes } from './plant-routes';
import { PlantView } from './overview/plant-view.driver';
import type { Asked, ReplyTo } from '../web/route';
import { Gathering, PEERS, type Peers } from '../peers/peers.driver';
import { Answers, AskedOf } from '../web/answers.driver';
import { AsCaller } from '../web/session.driver';

/** Of what needs a person: nobody reads further down. */
const ATTENTION_MAX = 100;

/** What is going on, gathered from the services. */
@Controller()
export class PlantController {
  constructor(
    @Inject(APP) private readonly app: RunningApp,
    @Inject(PEERS) private readonly peers: Peers,
    @Inject(PlantView) private readonly view: PlantView,
  ) {}

  @Answers(routes.plant)
  async plant(@AsCaller() call: OneCall): Promise<ReplyTo<typeof routes.plant>> {
    const { said, pictures, unavailable } = await this.view.look(call);
    const now = this.app.now();
    const attention = attentionIn(pictures, said.store, now);
    return {
      now,
      totalAssets: pictures.length,
      conditions: countsOf(pictures),
      openOrders: said.orders.length,
      attention: { totalSize: attention.length, items: attention.slice(0, ATTENTION_MAX) },
      lines: linesIn(pictures, said.oee),
      unavailable,
    };
  }

  @Answers(routes.assets)
  async assets(
    @AskedOf(routes.assets) { query }: Asked<typeof routes.assets>,
    @AsCaller() call: OneCall,
  ): Promise<ReplyTo<typeof routes.assets>> {
    const { pictures, unavailable } = await this.view.look(call);
    const { page, totalSize, nextPageToken } = findAssets(pictures, query);
    return { assets: page.map(cardOf), totalSize, nextPageToken, unavailable };
  }

  @Answers(routes.asset)
  async asset(
    @AskedOf(routes.asset) { params: { assetId }, query }: Asked<typeof routes.asset>,
    @AsCaller() call: OneCall,
  ): Promise<ReplyTo<typeof routes.asset>> {
    const { workorder, anomaly, twin } = this.peers;
    const gathering = new Gathering();
    const { position } = query;
    const ofAsset = { assetId, position: '' };
    const [assets, conditions, alerts, model, orders, history] = await Promise.all([
      workorder.listAssets({ position: '' }, call),
      gathering.ask('anomaly', anomaly.listConditions(ofAsset, call), undefined),
      gathering.ask(
        'anomaly',
        anomaly.listAlerts({ ...ofAsset, openOnly: false, limit: 50 }, call),
        undefined,
      ),
      gathering.ask('twin', twin.getTwin({ assetId }, call), undefined),
      gathering.ask(
        'workorder',
        workorder.listOrders({ assetId, position, statuses: [], limit: 100 }, call),
        undefined,
      ),
      gathering.ask(
        'workorder',
        workorder.getAssetHistory({ assetId, limit: 200 }, call),
        undefined,
      ),
    ]);
    const asset = assets.assets.find((one) => one.assetId === assetId);
    if (asset === undefined) throw notFound('UNKNOWN_ASSET', `there is no asset ${assetId}`);
    return {
      asset,
      condition: conditions?.conditions.find((one) => one.assetId === assetId),
      twin: model,
      alerts: alerts?.alerts ?? [],
      orders: orders?.orders ?? [],
      history: history?.entries ?? [],
      unavailable: gathering.unavailable,
    };
  }

  @Answers(routes.oee)
  async oee(
    @AskedOf(routes.oee) { query }: Asked<typeof routes.oee>,
    @AsCaller() call: OneCall,
  ): Promise<ReplyTo<typeof routes.oee>> {
    const { lineId, from, until } = query;
    const gathering = new Gathering();
    const [oee, reliability] = await Promise.all([
      this.peers.oee.queryOee({ lineId, from, until }, call),
      gathering.ask(
        'oee',
        this.peers.oee.queryReliability({ assetId: '', from, until }, call),
        undefined,
      ),
    ]);
    return { shifts: oee.shifts, lines: oee.lines, reliability: reliability?.assets ?? [] };
  }
}
