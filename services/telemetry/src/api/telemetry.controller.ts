import type { GrpcController, telemetryV1 } from '@fettle/contracts';
import type { telemetryV1 as api } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import { AnyRole, APP, invalidArgument, readAt, Roles } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod, GrpcStreamCall } from '@nestjs/microservices';
import { checkSaid, PayloadFault } from '../domain/parse-payload';
import type { PayloadKind } from '../domain/parse-payload';
import type { Intake, Taken } from '../processes/intake';
import { sources } from '../projections/sources.projection';
import { INTAKE } from './intake-token';
import { timelinePoints } from './timeline-query';

type Api = GrpcController<typeof telemetryV1.TelemetryServiceDefinition>;
type RequestOf<M extends keyof Api> = Parameters<Api[M]>[0];

const SERVICE = 'TelemetryService';
const VIA = 'grpc';

/** Takes facts in from programs, and answers for the timeline. */
@Controller()
@AnyRole()
export class TelemetryController implements Api {
  constructor(
    @Inject(APP) private readonly app: RunningApp,
    @Inject(INTAKE) private readonly intake: Intake,
  ) {}

  @Roles('platform', 'service', 'admin')
  @GrpcStreamCall(SERVICE, 'PublishReadings')
  async publishReadings(
    requests: RequestOf<'publishReadings'>,
    answer: Parameters<Api['publishReadings']>[1],
  ): Promise<void> {
    const waiting: Promise<Taken>[] = [];
    try {
      for await (const { assetId, sourceId, sequence, readings } of requests) {
        const words = readings.map((r) => ({
          ...r,
          quality: r.quality === 'UNKNOWN' ? 'GOOD' : r.quality,
        }));
        waiting.push(this.intake.frame({ assetId, sourceId, sequence, readings: words }, VIA));
      }
      const taken = await Promise.all(waiting);
      answer(null, {
        acceptedFrames: taken.filter(({ accepted }) => accepted > 0).length,
        acceptedReadings: taken.reduce((sum, { accepted }) => sum + accepted, 0),
        quarantined: taken.flatMap(({ rejects }, frameIndex) =>
          rejects.map(({ quarantineId, reason, detail }) => ({
            quarantineId,
            frameIndex,
            reason: `${reason}: ${detail}`,
          })),
        ),
      });
    } catch (error) {
      answer(error as Error);
    }
  }

  @Roles('platform', 'service', 'admin')
  @GrpcMethod(SERVICE, 'PublishFacts')
  async publishFacts(request: RequestOf<'publishFacts'>) {
    const { sourceId, machineStates, meters, shifts, outputs } = request;
    const said: (readonly [PayloadKind, string, object])[] = [
      ...machineStates.map(({ assetId, ...body }) => ['state', assetId, body] as const),
      ...meters.map(({ assetId, ...body }) => ['meter', assetId, body] as const),
      ...shifts.map(({ lineId, ...body }) => ['shift', lineId, body] as const),
      ...outputs.map(({ lineId, ...body }) => ['output', lineId, body] as const),
    ];
    const quarantined: api.Quarantined[] = [];
    let accepted = 0;
    for (const [frameIndex, [kind, about, body]] of said.entries()) {
      try {
        accepted += (await this.intake.said(checkSaid(kind, about, { sourceId, ...body }), VIA))
          .accepted;
      } catch (error) {
        if (!(error instanceof PayloadFault)) throw error;
        const value = new TextEncoder().encode(JSON.stringify(body));
        const quarantineId = await this.intake.unreadable({
          via: VIA,
          detail: error.message,
          value,
          topic: `${kind} of ${about}`,
        });
        quarantined.push({ quarantineId, frameIndex, reason: error.message });
      }
    }
    return { accepted, quarantined };
  }

  @GrpcMethod(SERVICE, 'QueryTimeline')
  async queryTimeline(request: RequestOf<'queryTimeline'>) {
    if (request.until <= request.from)
      throw invalidArgument(
        'BAD_RANGE',
        '`until` must be after `from`, both in epoch milliseconds',
      );
    return timelinePoints(this.app, request);
  }

  @GrpcMethod(SERVICE, 'ListSources')
  async listSources() {
    const rows = await (await readAt(this.app, sources)).find('sources', { limit: 10_000 });
    return {
      sources: rows.map((row) => ({
        sourceId: String(row['sourceId']),
        protocol: String(row['protocol']),
        status: String(row['status']) as api.SourceStatus,
        lastSeenAt: Number(row['changedAt']),
      })),
    };
  }
}
