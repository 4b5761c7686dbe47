import type { gatewayV1 } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import { APP, readAt } from '@fettle/service-host';
import { Inject, Injectable } from '@nestjs/common';

import { audit } from './audit.projection';

const PAGE_DEFAULT = 200;
const PAGE_MAX = 1_000;

/** Who did what, for the administrator. */
@Injectable()
export class Actions {
  constructor(@Inject(APP) private readonly app: RunningApp) {}

  /** A page goes on before the moment that its token names. */
  async list(request: gatewayV1.ListActionsRequest): Promise<gatewayV1.ListActionsResponse> {
    const { user, limit, pageSize, pageToken } = request;
    const most = limit ?? Math.min(PAGE_MAX, pageSize || PAGE_DEFAULT);
    const tables = await readAt(this.app, audit);
    const rows = await tables.find('actions', {
      ...(user !== '' && { where: { userId: user } }),
      ...(pageToken !== '' && { range: { column: 'recordedAt', to: Number(pageToken) } }),
      orderBy: { column: 'recordedAt', descending: true },
      limit: most,
    });
    const actions = rows.map((row) => ({
      userId: String(row['userId']),
      role: String(row['role']),
      action: String(row['action']),
      target: String(row['target']),
      outcome: String(row['outcome']),
      recordedAt: Number(row['recordedAt']),
    }));
    const last = actions.length === most ? actions.at(-1)?.recordedAt : undefined;
    return { actions, nextPageToken: last?.toString() ?? '' };
  }
}
