import type { GrpcController, twinV1 } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import type { Row } from '@fettle/eventsourcing';
import { APP, readAt, wholeOf } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { LEARNING_FRAMES, modelInWords, spreadOf } from './asset-twin';
import type { AssetTwin, SignalTwin } from './asset-twin';
import type { TwinState } from './twin.processor';
import { prognoses } from '../life/prognoses.projection';

type Api = GrpcController<typeof twinV1.TwinServiceDefinition>;

const SERVICE = 'TwinService';

/** Reported beside expected, and the remaining lives. */
@Controller()
export class TwinController implements Api {
  constructor(@Inject(APP) private readonly app: RunningApp) {}

  @GrpcMethod(SERVICE, 'GetTwin')
  async getTwin({ assetId }: Parameters<Api['getTwin']>[0]) {
    const tables = await readAt(this.app, prognoses);
    const rows = await tables.find('prognoses', { where: { assetId }, limit: 1_000 });
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
  async listPrognoses() {
    const rows = await (await readAt(this.app, prognoses)).find('prognoses', { limit: 10_000 });
    const estimates = rows.filter((row) => row['hasEstimate'] === true);
    estimates.sort((a, b) => Number(a['hoursP50']) - Number(b['hoursP50']));
    return { prognoses: estimates.map(prognosisMessage), ...wholeOf(estimates) };
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

const prognosisMessage = (row: Row): twinV1.Prognosis => ({
  assetId: String(row['assetId']),
  component: String(row['component']),
  remainingLife:
    row['hasEstimate'] === true
      ? {
          hoursP10: Number(row['hoursP10']),
          hoursP50: Number(row['hoursP50']),
          hoursP90: Number(row['hoursP90']),
          healthIndex: Number(row['healthIndex']),
          model: String(row['model']),
          sampleCount: Number(row['sampleCount']),
          onsetAt: Number(row['onsetAt']),
          timeScale: Number(row['timeScale']),
        }
      : undefined,
  noEstimateReason: String(row['reason']),
  at: Number(row['at']),
});
