import type { Baseline, Contribution, Evidence, GrpcController } from '@fettle/contracts';
import { anomalyV1 } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import type { Row } from '@fettle/eventsourcing';
import { APP, currentCaller, readAt, refused, submit, wholeOf } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import type { Watched } from './monitor.processor';
import { alerts } from '../alerts/alerts.projection';
import { conditions } from '../condition/conditions.projection';
import { outcomesOf } from '../alerts/outcomes';

type Api = GrpcController<typeof anomalyV1.AnomalyServiceDefinition>;
type RequestOf<M extends keyof Api> = Parameters<Api[M]>[0];

const SERVICE = 'AnomalyService';
const LIMIT_DEFAULT = 200;
const LIMIT_MAX = 10_000;
const COMMISSIONING_FRAMES = 400;

/** Alerts and conditions, and acknowledging. */
@Controller()
export class AnomalyController implements Api {
  constructor(@Inject(APP) private readonly app: RunningApp) {}

  @GrpcMethod(SERVICE, 'ListAlerts')
  async listAlerts({ assetId, openOnly, limit, position }: RequestOf<'listAlerts'>) {
    const tables = await readAt(this.app, alerts, position);
    const where = { ...(assetId !== '' && { assetId }), ...(openOnly && { isOpen: true }) };
    const orderBy = { column: 'raisedAt', descending: true };
    const rows = await tables.find('alerts', { where, orderBy, limit: limit || LIMIT_DEFAULT });
    return { alerts: rows.map(alertMessage), ...wholeOf(rows) };
  }

  @GrpcMethod(SERVICE, 'GetAlert')
  async getAlert({ alertId }: RequestOf<'getAlert'>) {
    const row = await (await readAt(this.app, alerts)).get('alerts', { alertId });
    if (!row) throw refused('UNKNOWN_ALERT', `there is no alert ${alertId}`);
    return { alert: alertMessage(row) };
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
  async listConditions({ assetId, position }: RequestOf<'listConditions'>) {
    const tables = await readAt(this.app, conditions, position);
    const where = { ...(assetId !== '' && { assetId }) };
    const rows = await tables.find('conditions', { where, limit: LIMIT_MAX });
    // How far one has learnt stands in its monitor: a list of a thousand would read all of these.
    const isList = assetId === '';
    const found = await Promise.all(rows.map((row) => this.conditionMessage(row, isList)));
    return { conditions: found, ...wholeOf(rows) };
  }

  @GrpcMethod(SERVICE, 'ListOutcomes')
  async listOutcomes({ assetId }: RequestOf<'listOutcomes'>) {
    const outcomes = await outcomesOf(await readAt(this.app, alerts), assetId);
    return { outcomes: [...outcomes], ...wholeOf(outcomes) };
  }

  private async conditionMessage(row: Row, isList: boolean): Promise<anomalyV1.AssetCondition> {
    const assetId = String(row['assetId']);
    const commissioning = row['condition'] === 'COMMISSIONING';
    const isToldHere = commissioning && !isList;
    const watched = isToldHere ? await this.app.learnt<Watched>('monitor', assetId) : undefined;
    return {
      assetId,
      condition: String(row['condition']),
      score: Number(row['score']),
      reason: String(row['reason']),
      changedAt: Number(row['changedAt']),
      silentSince: orUnset(row['silentSince']),
      commissioningFrames: commissioning ? (watched?.monitor?.rows ?? 0) : COMMISSIONING_FRAMES,
      commissioningFramesNeeded: commissioning && isList ? 0 : COMMISSIONING_FRAMES,
    };
  }
}

const orUnset = <T>(cell: unknown): T | undefined => (cell === null ? undefined : (cell as T));

const alertMessage = (row: Row): anomalyV1.Alert => ({
  alertId: String(row['alertId']),
  assetId: String(row['assetId']),
  incidentId: String(row['incidentId']),
  kind: String(row['kind']),
  severity: String(row['severity']),
  failureMode: orUnset(row['failureMode']),
  suspectedSignal: orUnset(row['suspectedSignal']),
  score: Number(row['score']),
  detector: String(row['detector']),
  reason: String(row['reason']),
  recommendedAction: String(row['recommendedAction']),
  baseline: orUnset<Baseline>(row['baseline']),
  evidence: (row['evidence'] as unknown as Evidence[]).map(({ expected, ...sample }) => ({
    ...sample,
    expected: expected ?? undefined,
  })),
  contributions: row['contributions'] as unknown as Contribution[],
  firstSignalAt: Number(row['firstSignalAt']),
  raisedAt: Number(row['raisedAt']),
  clearedAt: orUnset(row['clearedAt']),
  clearReason: orUnset(row['clearReason']),
  label: orUnset(row['label']),
  acknowledgedBy: orUnset(row['acknowledgedBy']),
});
