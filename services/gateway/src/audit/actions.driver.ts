import type { gatewayV1 } from '@fettle/contracts';
import type { RunningApp } from '@fettle/eventlog';
import { APP, listPage, readAt } from '@fettle/service-host';
import { Inject, Injectable } from '@nestjs/common';

import { actionList, audit } from './audit.projection';

/** Who did what, for the administrator. */
@Injectable()
export class Actions {
  constructor(@Inject(APP) private readonly app: RunningApp) {}

  async list(request: gatewayV1.ListActionsRequest): Promise<gatewayV1.ListActionsResponse> {
    const { user, limit, pageSize, pageToken } = request;
    const tables = await readAt(this.app, audit);
    const page = { pageToken, pageSize: limit ?? pageSize };
    const { rows, nextPageToken } = await listPage(tables, actionList, {
      ...page,
      also: { all: user === '' ? [] : [{ column: 'userId', is: '=', value: user }] },
    });
    return { actions: rows, nextPageToken };
  }
}
