import type { RunningApp } from '@fettle/eventlog';
import { APP, readAt } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';

import { audit } from './audit.projection';
import type { Asked, ReplyTo } from '../web/route';
import { sessionRoutes as routes } from '../session/session-routes';
import { Answers, AskedOf } from '../web/answers.driver';

/** Who did what, for the administrator. */
@Controller()
export class AuditController {
  constructor(@Inject(APP) private readonly app: RunningApp) {}

  @Answers(routes.audit)
  async actions(
    @AskedOf(routes.audit) { query }: Asked<typeof routes.audit>,
  ): Promise<ReplyTo<typeof routes.audit>> {
    const tables = await readAt(this.app, audit);
    const rows = await tables.find('actions', {
      ...(query.user !== '' && { where: { userId: query.user } }),
      orderBy: { column: 'recordedAt', descending: true },
      limit: query.limit,
    });
    const actions = rows.map((row) => ({
      userId: String(row['userId']),
      role: String(row['role']),
      action: String(row['action']),
      target: String(row['target']),
      outcome: String(row['outcome']),
      recordedAt: Number(row['recordedAt']),
    }));
    return { actions };
  }
}
