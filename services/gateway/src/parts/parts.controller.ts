import type { OneCall } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';

import { Auditor } from '../audit/auditor.driver';
import { partRoutes as routes } from './part-routes';
import type { Asked, ReplyTo } from '../web/route';
import { PEERS, type Peers } from '../peers/peers.driver';
import { Answers, AskedOf } from '../web/answers.driver';
import { AsCaller, AsCommander } from '../web/session.driver';

/** The store of spares: shown, filled, counted. */
@Controller()
export class PartsController {
  private readonly store: Peers['workorder'];

  constructor(
    @Inject(PEERS) peers: Peers,
    @Inject(Auditor) private readonly auditor: Auditor,
  ) {
    this.store = peers.workorder;
  }

  @Answers(routes.list)
  list(
    @AskedOf(routes.list) { query }: Asked<typeof routes.list>,
    @AsCaller() call: OneCall,
  ): Promise<ReplyTo<typeof routes.list>> {
    return this.store.listParts(query, call);
  }

  @Answers(routes.receive)
  receive(
    @AskedOf(routes.receive) { params, body }: Asked<typeof routes.receive>,
    @AsCommander() call: OneCall,
  ): Promise<ReplyTo<typeof routes.receive>> {
    const action = { action: 'WorkOrderService/ReceivePart', target: params.partId };
    return this.auditor.audited({ ...action, commandId: body.commandId }, () =>
      this.store.receivePart({ ...params, ...body }, call),
    );
  }

  @Answers(routes.count)
  count(
    @AskedOf(routes.count) { params, body }: Asked<typeof routes.count>,
    @AsCommander() call: OneCall,
  ): Promise<ReplyTo<typeof routes.count>> {
    const action = { action: 'WorkOrderService/CorrectPartCount', target: params.partId };
    return this.auditor.audited({ ...action, commandId: body.commandId }, () =>
      this.store.correctPartCount({ ...params, ...body }, call),
    );
  }
}
