import type { RunningApp } from '@fettle/eventlog';
import { APP, notFound, type OneCall } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';

import { plantRoutes as routes } from './plant-routes';
import type { Asked, ReplyTo } from '../web/route';
import { Gathering, PEERS, type Peers } from '../peers/peers.driver';
import { cardOf, isOpen } from './plant-cards';
import { Answers, AskedOf } from '../web/answers.driver';
import { AsCaller } from '../web/session.driver';

const HOUR_MS = 3_600_000;
const OVERVIEW_MS = 8 * HOUR_MS;

/** What is going on, gathered from the services. */
@Controller()
export class PlantController {
  constructor(
    @Inject(APP) private readonly app: RunningApp,
    @Inject(PEERS) private readonly peers: Peers,
  ) {}

  @Answers(routes.plant)
  async plant(@AsCaller() call: OneCall): Promise<ReplyTo<typeof routes.plant>> {
    const { workorder, anomaly, twin, oee } = this.peers;
    const gathering = new Gathering();
    const now = this.app.now();
    const all = { assetId: '', position: '' };
    const [assets, orders, conditions, alerts, prognoses, lines] = await Promise.all([
      gathering.ask('workorder', workorder.listAssets({ position: '' }, call), undefined),
      gathering.ask(
        'workorder',
        workorder.listOrders({ ...all, statuses: [], limit: 1_000 }, call),
        undefined,
      ),
      gathering.ask('anomaly', anomaly.listConditions(all, call), undefined),
      gathering.ask(
        'anomaly',
        anomaly.listAlerts({ ...all, openOnly: true, limit: 1_000 }, call),
        undefined,
      ),
      gathering.ask('twin', twin.listPrognoses({}, call), undefined),
      gathering.ask(
        'oee',
        oee.queryOee({ lineId: '', from: now - OVERVIEW_MS, until: 0 }, call),
        undefined,
      ),
    ]);
    const said = {
      conditions: conditions?.conditions ?? [],
      alerts: alerts?.alerts ?? [],
      orders: (orders?.orders ?? []).filter(isOpen),
      prognoses: prognoses?.prognoses ?? [],
    };
    const active = (assets?.assets ?? []).filter((asset) => asset.active);
    return {
      now,
      assets: active.map((asset) => cardOf(asset, said)),
      oee: lines?.lines ?? [],
      unavailable: gathering.unavailable,
    };
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
