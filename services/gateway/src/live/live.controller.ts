import type { RunningApp } from '@fettle/eventlog';
import { APP, AnyRole, unavailable } from '@fettle/service-host';
import { Controller, Get, Inject, type OnModuleDestroy, Query, Req, Res } from '@nestjs/common';
import { decodeJwt } from 'jose';

import { LiveHub } from './live-hub';
import { LiveStream, type StreamResponse } from './live-stream.driver';
import { tokenOf } from '../web/session.driver';

interface WebRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly cookies?: Readonly<Record<string, string>>;
  on(event: 'close', listener: () => void): void;
}

/** More browsers than a plant has; beyond it one is asked to come back. */
const STREAMS_MAX = 200;

/** Live updates: one stream of Server-Sent Events for each open page. */
@Controller()
export class LiveController implements OnModuleDestroy {
  private readonly streams = new Set<LiveStream>();

  constructor(
    @Inject(APP) private readonly app: RunningApp,
    @Inject(LiveHub) private readonly hub: LiveHub,
  ) {}

  @Get('/api/live')
  @AnyRole()
  live(
    @Query() { asset, after }: { readonly asset?: string; readonly after?: string },
    @Req() request: WebRequest,
    @Res() response: StreamResponse,
  ): void {
    if (this.streams.size >= STREAMS_MAX) throw unavailable('TOO_MANY_STREAMS', 'try again later');
    // A browser that comes back by itself sends the header; a page that looks elsewhere, `after`.
    const queue = this.hub.open(asset, request.headers['last-event-id'] ?? after);
    const expiresAt = (decodeJwt(tokenOf(request) ?? '').exp ?? 0) * 1_000;
    const stream = new LiveStream(response, queue, expiresAt);
    this.streams.add(stream);
    request.on('close', () => {
      stream.end();
      this.streams.delete(stream);
      this.hub.close(queue);
    });
    stream.begin({ type: 'hello', id: this.hub.lastId, data: { now: this.app.now() } });
  }

  onModuleDestroy(): void {
    for (const stream of this.streams) stream.end();
  }
}
