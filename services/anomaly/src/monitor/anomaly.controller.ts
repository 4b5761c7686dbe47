import type { GrpcController } from '@fettle/contracts';
import { anomalyV1 } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import { messageOf } from '@fettle/eventsourcing';
import type { RowOf } from '@fettle/eventsourcing';
import {
  APP,
  currentCaller,
  listPage,
  readAt,
  refused,
  submit,
  wholeOf,
} from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import type { Watched } from './monitor.processor';
import { ALERT_DETAILS, alertList } from '../alerts/alert-list';
import { alerts, alertTable } from '../alerts/alerts.projection';
import { conditionList } from '../condition/condition-list';
import { conditions, type conditionTable } from '../condition/conditions.projection';
import { outcomesOf } from '../alerts/outcomes';

type Api = GrpcController<typeof anomalyV1.AnomalyServiceDefinition>;
type RequestOf<M extends keyof Api> = Parameters<Api[M]>[0];

const SERVICE = 'AnomalyService';
const PAGE_MAX = 1_000;
const COMMISSIONING_FRAMES = 400;

/** Alerts and conditions, and acknowledging. */
@Controller()
export class AnomalyController implements Api {
  constructor(@Inject(APP) private readonly app: RunningApp) {}

  @GrpcMethod(SERVICE, 'ListAlerts')
  async listAlerts(request: RequestOf<'listAlerts'>) {
    const { assetId, openOnly, pageSize, limit } = request;
    const tables = await readAt(this.app, alerts, request.position);
    const asked = { ...request, pageSize: pageSize || Math.min(PAGE_MAX, Math.max(0, limit)) };
    const all = [
      ...(assetId === '' ? [] : [{ column: 'assetId', is: '=', value: assetId } as const]),
      ...(openOnly ? [{ column: 'isOpen', is: '=', value: true } as const] : []),
    ];
    const { rows, ...pages } = await listPage(tables, alertList, { ...asked, also: { all } });
    return { alerts: rows.map(listedAlert), ...pages };
  }

  @GrpcMethod(SERVICE, 'GetAlert')
  async getAlert({ alertId }: RequestOf<'getAlert'>) {
    const row = await (await readAt(this.app, alerts)).get(alertTable, { alertId });
    if (!row) throw refused('UNKNOWN_ALERT', `there is no alert ${alertId}`);
    return { alert: messageOf(row) };
  }

  @GrpcMethod(SERVICE, 'Acknowledge')
  async acknowledge({ commandId: id, assetId, alertId }: RequestOf<'acknowledge'>) {
    const command = {
      type: 'Acknowledge',
      assetId,
      alertId,
      by: currentCaller().id,
      at: this.app.now(),
    };
    const envelope = { id, category: 'alert', streamId: assetId, command };
    const { position } = await submit(this.app, envelope);
    return { position };
  }

  @GrpcMethod(SERVICE, 'ListConditions')
  async listConditions(request: RequestOf<'listConditions'>) {
    const { assetId } = request;
    const tables = await readAt(this.app, conditions, request.position);
    const { rows, ...pages } = await listPage(tables, conditionList, {
      ...request,
      also: { all: assetId === '' ? [] : [{ column: 'assetId', is: '=', value: assetId }] },
    });
    // How far one has learnt stands in its monitor: a list of a thousand would read all of these.
    const isList = assetId === '';
    const found = await Promise.all(rows.map((row) => this.conditionMessage(row, isList)));
    return { conditions: found, ...pages };
  }

  @GrpcMethod(SERVICE, 'ListOutcomes')
  async listOutcomes({ assetId }: RequestOf<'listOutcomes'>) {
    const outcomes = await outcomesOf(await readAt(this.app, alerts), assetId);
    return { outcomes: [...outcomes], ...wholeOf(outcomes) };
  }

  private async conditionMessage(
    row: RowOf<typeof conditionTable>,
    isList: boolean,
  ): Promise<anomalyV1.AssetCondition> {
    const commissioning = row.condition === 'COMMISSIONING';
    const isToldHere = commissioning && !isList;
    const watched = isToldHere ? await this.app.learnt<Watched>('monitor', row.assetId) : undefined;
    return {
      ...messageOf(row),
      commissioningFrames: commissioning ? (watched?.monitor?.rows ?? 0) : COMMISSIONING_FRAMES,
      commissioningFramesNeeded: commissioning && isList ? 0 : COMMISSIONING_FRAMES,
    };
  }
}

/** A list shows no evidence. */
const listedAlert = (
  row: Omit<RowOf<typeof alertTable>, (typeof ALERT_DETAILS)[number]>,
): anomalyV1.Alert => ({
  ...messageOf(row),
  baseline: undefined,
  evidence: [],
  contributions: [],
});
