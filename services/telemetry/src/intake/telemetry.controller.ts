import type { GrpcController, telemetryV1 } from '@fettle/contracts';
import type { telemetryV1 as api } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import { APP, readAt, listPage } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod, GrpcStreamCall } from '@nestjs/microservices';
import { checkSaid, PayloadFault } from './parse-payload';
import type { PayloadKind } from './parse-payload';
import type { Intake } from './intake';
import { sourceList } from '../sources/source-list';
import { sources } from '../sources/sources.projection';
import { FrameStream } from './frame-stream.driver';
import { INTAKE } from './intake-token';
import { timelinePoints } from '../timeline/timeline-query.driver';

type Api = GrpcController<typeof telemetryV1.TelemetryServiceDefinition>;
type RequestOf<M extends keyof Api> = Parameters<Api[M]>[0];

const SERVICE = 'TelemetryService';
const VIA = 'grpc';

interface SubmittedFact {
  readonly kind: PayloadKind;
  readonly about: string;
  readonly body: object;
  readonly frameIndex: number;
}

/** Takes facts in from programs, and answers for the timeline. */
@Controller()
export class TelemetryController implements Api {
  constructor(
    @Inject(APP) private readonly app: RunningApp,
    @Inject(INTAKE) private readonly intake: Intake,
  ) {}

  @GrpcStreamCall(SERVICE, 'PublishReadings')
  async publishReadings(
    requests: RequestOf<'publishReadings'>,
    answer: Parameters<Api['publishReadings']>[1],
  ): Promise<void> {
    const stream = new FrameStream();
    for await (const { assetId, sourceId, sequence, readings } of requests) {
      const words = readings.map((r) => ({
        ...r,
        quality: r.quality === 'UNKNOWN' ? 'GOOD' : r.quality,
      }));
      const frame = { assetId, sourceId, sequence, readings: words };
      await stream.add(this.intake.frame(frame, VIA));
    }
    answer(null, await stream.end());
  }

  @GrpcMethod(SERVICE, 'PublishFacts')
  async publishFacts(request: RequestOf<'publishFacts'>) {
    const { sourceId, machineStates, meters, shifts, outputs } = request;
    const said: (readonly [PayloadKind, string, object])[] = [
      ...machineStates.map(({ assetId, ...body }) => ['state', assetId, body] as const),
      ...meters.map(({ assetId, ...body }) => ['meter', assetId, body] as const),
      ...shifts.map(({ lineId, ...body }) => ['shift', lineId, body] as const),
      ...outputs.map(({ lineId, ...body }) => ['output', lineId, body] as const),
    ];
    // Handed over together: they keep their order, and wait for the log once.
    const put = await Promise.all(
      said.map(([kind, about, body], frameIndex) =>
        this.take({ kind, about, body: { sourceId, ...body }, frameIndex }),
      ),
    );
    const quarantined = put.filter((one) => one !== undefined);
    return { accepted: said.length - quarantined.length, quarantined };
  }

  /** Undefined once it is on the log. What is put aside is kept as MQTT would have said it. */
  private async take(fact: SubmittedFact): Promise<api.Quarantined | undefined> {
    const { kind, about, body, frameIndex } = fact;
    try {
      await this.intake.said(checkSaid(kind, about, body), VIA);
      return undefined;
    } catch (error) {
      if (!(error instanceof PayloadFault)) throw error;
      const quarantineId = await this.intake.unreadable({
        via: VIA,
        detail: error.message,
        value: new TextEncoder().encode(JSON.stringify(body)),
        topic: `fettle/v1/${about}/${kind}`,
      });
      return { quarantineId, frameIndex, reason: error.message };
    }
  }

  @GrpcMethod(SERVICE, 'QueryTimeline')
  async queryTimeline(request: RequestOf<'queryTimeline'>) {
    return timelinePoints(this.app, request);
  }

  @GrpcMethod(SERVICE, 'ListSources')
  async listSources(request: RequestOf<'listSources'>) {
    const tables = await readAt(this.app, sources);
    const { rows, ...pages } = await listPage(tables, sourceList, request);
    return {
      sources: rows.map(({ changedAt, ...source }) => ({ ...source, lastSeenAt: changedAt })),
      ...pages,
    };
  }
}
