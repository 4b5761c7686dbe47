import type { RunningApp } from '@fettle/eventlog';
import { APP, type OneCall } from '@fettle/service-host';
import { Inject, Injectable } from '@nestjs/common';

import { everyPage, type PageOf } from '../../peers/pages';
import { Gathering, PEERS, type Peers } from '../../peers/peers.driver';
import { picturesOf } from './plant-picture';
import type { AssetPicture, Said } from './plant-picture';

const HOUR_MS = 3_600_000;
const OVERVIEW_MS = 8 * HOUR_MS;
/** So old a picture may be: of many browsers that ask at once one makes it. */
const FRESH_MS = 1_000;
const OPEN = ['OPEN', 'PLANNED', 'ASSIGNED', 'STARTED', 'HELD'];

const storeOf = (pages: readonly Said['store'][]): Said['store'] => ({
  parts: pages.flatMap((page) => page.parts),
  claims: pages.flatMap((page) => page.claims),
  requisitions: pages.flatMap((page) => page.requisitions),
  refusedIssues: pages.flatMap((page) => page.refusedIssues),
});

/** The plant as all services together tell of it. */
export interface PlantLook {
  readonly said: Said;
  readonly pictures: readonly AssetPicture[];
  /** Services that did not answer: their part is empty. */
  readonly unavailable: readonly string[];
}

/** Asks every service for the plant, once a second at most, whoever asks us. */
@Injectable()
export class PlantView {
  private latest: { readonly look: Promise<PlantLook>; readonly at: number } | undefined;

  constructor(
    @Inject(APP) private readonly app: RunningApp,
    @Inject(PEERS) private readonly peers: Peers,
  ) {}

  look(call: OneCall): Promise<PlantLook> {
    const at = performance.now();
    if (this.latest !== undefined && at - this.latest.at < FRESH_MS) return this.latest.look;
    const look = this.gather(call);
    const latest = { look, at };
    this.latest = latest;
    look.catch(() => {
      if (this.latest === latest) this.latest = undefined;
    });
    return look;
  }

  private async gather(call: OneCall): Promise<PlantLook> {
    const { workorder, anomaly, twin, oee } = this.peers;
    const gathering = new Gathering();
    const now = this.app.now();
    const [assets, orders, parts, conditions, alerts, prognoses, lines] = await Promise.all([
      gathering.ask(
        'workorder',
        everyPage((page) => workorder.listAssets(page, call)),
        [],
      ),
      gathering.ask(
        'workorder',
        everyPage((page) => this.openOrders(page, call)),
        [],
      ),
      gathering.ask(
        'workorder',
        everyPage((page) => workorder.listParts(page, call)),
        [],
      ),
      gathering.ask(
        'anomaly',
        everyPage((page) => anomaly.listConditions(page, call)),
        [],
      ),
      gathering.ask(
        'anomaly',
        everyPage((page) => this.openAlerts(page, call)),
        [],
      ),
      gathering.ask(
        'twin',
        everyPage((page) => twin.listPrognoses(page, call)),
        [],
      ),
      gathering.ask('oee', oee.queryOee({ from: now - OVERVIEW_MS }, call), undefined),
    ]);
    const said: Said = {
      assets: assets.flatMap((page) => page.assets),
      conditions: conditions.flatMap((page) => page.conditions),
      alerts: alerts.flatMap((page) => page.alerts),
      orders: orders.flatMap((page) => page.orders),
      prognoses: prognoses.flatMap((page) => page.prognoses),
      store: storeOf(parts),
      oee: lines?.lines ?? [],
    };
    return { said, pictures: picturesOf(said, now), unavailable: gathering.unavailable };
  }

  private openOrders(page: PageOf, call: OneCall) {
    return this.peers.workorder.listOrders({ ...page, statuses: OPEN }, call);
  }

  private openAlerts(page: PageOf, call: OneCall) {
    return this.peers.anomaly.listAlerts({ ...page, openOnly: true }, call);
  }
}
