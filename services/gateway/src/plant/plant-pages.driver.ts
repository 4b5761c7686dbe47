import type { gatewayV1 } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import { APP, type OneCall } from '@fettle/service-host';
import { Inject, Injectable } from '@nestjs/common';

import { Gathering, PEERS, type Peers } from '../peers/peers.driver';
import { bucketFor } from './bucket';
import { findAssets } from './overview/find-assets';
import { cardOf } from './overview/plant-cards';
import { attentionIn, countsOf, linesIn } from './overview/plant-overview';
import { PlantView } from './overview/plant-view.driver';

/** Of what needs a person: nobody reads further down. */
const ATTENTION_MAX = 100;
const PAGE_DEFAULT = 100;
const POINTS_DEFAULT = 600;
/** Alerts and orders on the page of an asset. */
const ALERTS_MAX = 20;
const ORDERS_MAX = 100;

/** What is going on, gathered from the services. */
@Injectable()
export class PlantPages {
  constructor(
    @Inject(PEERS) private readonly peers: Peers,
    @Inject(APP) private readonly app: RunningApp,
    @Inject(PlantView) private readonly view: PlantView,
  ) {}

  async overview(call: OneCall): Promise<gatewayV1.GetOverviewResponse> {
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

  async assets(
    request: gatewayV1.ListPlantAssetsRequest,
    call: OneCall,
  ): Promise<gatewayV1.ListPlantAssetsResponse> {
    const { pictures, unavailable } = await this.view.look(call);
    const asked = { ...request, pageSize: request.pageSize || PAGE_DEFAULT };
    const { page, totalSize, nextPageToken } = findAssets(pictures, asked);
    return { assets: page.map(cardOf), totalSize, nextPageToken, unavailable };
  }

  async asset(
    { assetId, position }: gatewayV1.GetAssetPageRequest,
    call: OneCall,
  ): Promise<gatewayV1.GetAssetPageResponse> {
    const { workorder, anomaly, twin } = this.peers;
    const gathering = new Gathering();
    const [{ asset }, conditions, alerts, model, orders, history] = await Promise.all([
      workorder.getAsset({ assetId }, call),
      gathering.ask('anomaly', anomaly.listConditions({ assetId }, call), undefined),
      gathering.ask('anomaly', this.alertsOf(assetId, call), []),
      gathering.ask('twin', twin.getTwin({ assetId }, call), undefined),
      gathering.ask(
        'workorder',
        workorder.listOrders({ assetId, position, pageSize: ORDERS_MAX }, call),
        undefined,
      ),
      gathering.ask('workorder', workorder.getAssetHistory({ assetId }, call), undefined),
    ]);
    return {
      asset,
      condition: conditions?.conditions.find((one) => one.assetId === assetId),
      twin: model,
      alerts,
      orders: orders?.orders ?? [],
      history: history?.entries ?? [],
      unavailable: gathering.unavailable,
    };
  }

  /** The timeline of a signal, with what the twin expects beside it. */
  async timeline(
    request: gatewayV1.GetTimelineRequest,
    call: OneCall,
  ): Promise<gatewayV1.GetTimelineResponse> {
    const { assetId, signal, from, until, points = POINTS_DEFAULT } = request;
    const bucketMs = bucketFor(until - from, points);
    const asked = { assetId, signal, from, until, bucketMs, limit: points + 1 };
    const gathering = new Gathering();
    const [timeline, twin] = await Promise.all([
      this.peers.telemetry.queryTimeline(asked, call),
      gathering.ask('twin', this.peers.twin.getTwin({ assetId }, call), undefined),
    ]);
    const model = twin?.signals.find((one) => one.signal === signal);
    return {
      unit: timeline.unit,
      bucketMs,
      points: timeline.points,
      expected:
        model?.expected === undefined
          ? undefined
          : {
              value: model.expected,
              spread: model.residualStandardDeviation ?? 0,
              at: model.sampledAt,
            },
    };
  }

  /** The newest with their evidence, which a list does not tell. */
  private async alertsOf(assetId: string, call: OneCall) {
    const { alerts } = await this.peers.anomaly.listAlerts({ assetId, pageSize: ALERTS_MAX }, call);
    const whole = alerts
      .slice(0, ALERTS_MAX)
      .map(({ alertId }) => this.peers.anomaly.getAlert({ alertId }, call));
    return (await Promise.all(whole)).flatMap(({ alert }) => (alert === undefined ? [] : [alert]));
  }
}
