import { type OneCall } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';

import { bucketFor } from './bucket';
import { plantRoutes as routes } from './plant-routes';
import type { Asked, ReplyTo } from '../web/route';
import { Gathering, PEERS, type Peers } from '../peers/peers.driver';
import { Answers, AskedOf } from '../web/answers.driver';
import { AsCaller } from '../web/session.driver';

/** The timeline of a signal, with what the twin expects beside it. */
@Controller()
export class TimelineController {
  constructor(@Inject(PEERS) private readonly peers: Peers) {}

  @Answers(routes.timeline)
  async timeline(
    @AskedOf(routes.timeline) { params: { assetId }, query }: Asked<typeof routes.timeline>,
    @AsCaller() call: OneCall,
  ): Promise<ReplyTo<typeof routes.timeline>> {
    const { signal, from, until, points } = query;
    const bucketMs = bucketFor(until - from, points);
    const gathering = new Gathering();
    const [timeline, twin] = await Promise.all([
      this.peers.telemetry.queryTimeline(
        { assetId, signal, from, until, bucketMs, limit: points + 1, position: '' },
        call,
      ),
      gathering.ask('twin', this.peers.twin.getTwin({ assetId }, call), undefined),
    ]);
    const model = twin?.signals.find((one) => one.signal === signal);
    const {
      expected: value,
      residualStandardDeviation: spread = 0,
      sampledAt: at = 0,
    } = model ?? {};
    return {
      unit: timeline.unit,
      bucketMs,
      points: timeline.points.map((point) => ({
        at: point.at,
        value: point.value,
        low: point.low,
        high: point.high,
        count: point.count,
      })),
      ...(value !== undefined && { expected: { value, spread, at } }),
    };
  }
}
