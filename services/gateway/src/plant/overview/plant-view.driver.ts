import type { RunningApp } from '@fettle/eventlog';
import { APP, type OneCall } from '@fettle/service-host';
import { Inject, Injectable } from '@nestjs/common';

import { Gathering, PEERS, type Peers } from '../../peers/peers.driver';
import { picturesOf } from './plant-picture';
import type { AssetPicture, Said } from './plant-picture';

const HOUR_MS = 3_600_000;
const OVERVIEW_MS = 8 * HOUR_MS;
/** So old a picture may be: of many browsers that ask at once one makes it. */
const FRESH_MS = 1_000;
const LIMIT = 1_000;
/** Of an order that is still to be worked on. */
const OPEN = ['OPEN', 'PLANNED', 'ASSIGNED', 'STARTED', 'HELD'];
const NO_STORE: Said['store'] = { parts: [], claims: [], requisitions: [], refusedIssues: [] };

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
    const all = { assetId: '', position: '' };
    const [assets, orders, store, conditions, alerts, prognoses, lines] = await Promise.all([
      gathering.ask('workorder', workorder.listAssets({ position: '' }, call), undefined),
      gathering.ask(
        'workorder',
        workorder.listOrders({ ...all, statuses: OPEN, limit: LIMIT }, call),
        undefined,
      ),
      gathering.ask('workorder', workorder.listParts({ position: '' }, call), NO_STORE),
      gathering.ask('anomaly', anomaly.listConditions(all, call), undefined),
      gathering.ask(
        'anomaly',
        anomaly.listAlerts({ ...all, openOnly: true, limit: LIMIT }, call),
        undefined,
      ),
      gathering.ask('twin', twin.listPrognoses({}, call), undefined),
      gathering.ask(
        'oee',
        oee.queryOee({ lineId: '', from: now - OVERVIEW_MS, until: 0 }, call),
        undefined,
      ),
    ]);
    const said: Said = {
      assets: assets?.assets ?? [],
      conditions: conditions?.conditions ?? [],
      alerts: alerts?.alerts ?? [],
      orders: orders?.orders ?? [],
      prognoses: prognoses?.prognoses ?? [],
      store,
      oee: lines?.lines ?? [],
    };
    return { said, pictures: picturesOf(said, now), unavailable: gathering.unavailable };
  }
}
