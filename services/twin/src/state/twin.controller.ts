import type { GrpcController, twinV1 } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import type { RowOf } from '@fettle/eventsourcing';
import { APP, readAt, listPage } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { LEARNING_FRAMES, modelInWords, spreadOf } from './asset-twin';
import type { AssetTwin, SignalTwin } from './asset-twin';
import type { TwinState } from './twin.processor';
import { prognosisList } from '../life/prognosis-list';
import { prognoses, prognosisTable } from '../life/prognoses.projection';

type Api = GrpcController<typeof twinV1.TwinServiceDefinition>;

const SERVICE = 'TwinService';

/** Reported beside expected, and the remaining lives. */
@Controller()
export class TwinController implements Api {
  constructor(@Inject(APP) private readonly app: RunningApp) {}

  @GrpcMethod(SERVICE, 'GetTwin')
  async getTwin({ assetId }: Parameters<Api['getTwin']>[0]) {
    const tables = await readAt(this.app, prognoses);
    const rows = await tables.find(prognosisTable, { where: { assetId }, limit: 1_000 });
    const twin = (await this.app.learnt<TwinState>('twin', assetId))?.twin;
    return {
      assetId,
      signals: twin ? twin.signals.map((signal) => signalMessage(twin, signal)) : [],
      prognoses: rows.map(prognosisMessage),
      learntFrames: Math.min(LEARNING_FRAMES, twin?.frames ?? 0),
      neededFrames: LEARNING_FRAMES,
    };
  }

  @GrpcMethod(SERVICE, 'ListPrognoses')
  async listPrognoses(request: Parameters<Api['listPrognoses']>[0]) {
    const tables = await readAt(this.app, prognoses);
    const estimated = { column: 'hasEstimate', is: '=', value: true } as const;
    const { rows, ...pages } = await listPage(tables, prognosisList, {
      ...request,
      also: estimated,
    });
    return { prognoses: rows.map(prognosisMessage), ...pages };
  }
}

const signalMessage = (twin: AssetTwin, signal: SignalTwin): twinV1.TwinSignal => {
  const known = signal.expected !== null;
  return {
    signal: signal.signal,
    reported: signal.reported,
    expected: signal.expected ?? undefined,
    residualStandardDeviation: known ? spreadOf(signal) : undefined,
    standardScore: known ? signal.standardScore : undefined,
    sampledAt: signal.sampledAt,
    diverging: signal.diverging,
    model: known ? modelInWords(twin, signal) : 'learning',
  };
};

const prognosisMessage = (row: RowOf<typeof prognosisTable>): twinV1.Prognosis => ({
  assetId: row.assetId,
  component: row.component,
  remainingLife: row.hasEstimate ? estimateOf(row) : undefined,
  noEstimateReason: row.reason,
  at: row.at,
});

/** A row with an estimate has all of it. */
const estimateOf = (row: RowOf<typeof prognosisTable>): twinV1.RemainingLife => ({
  hoursP10: row.hoursP10 ?? 0,
  hoursP50: row.hoursP50 ?? 0,
  hoursP90: row.hoursP90 ?? 0,
  healthIndex: row.healthIndex ?? 0,
  model: row.model ?? '',
  sampleCount: row.sampleCount ?? 0,
  onsetAt: row.onsetAt ?? 0,
  timeScale: row.timeScale ?? 0,
});
