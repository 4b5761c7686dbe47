import type { OneCall } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';

import { Auditor } from '../audit/auditor.driver';
import { orderCommandRoutes as routes } from './order-routes';
import type { Asked, ReplyTo } from '../web/route';
import { PEERS, type Peers } from '../peers/peers.driver';
import { Answers, AskedOf } from '../web/answers.driver';
import { AsCommander } from '../web/session.driver';

type Accepted = Promise<ReplyTo<typeof routes.plan>>;
type Commanded = {
  readonly params: { readonly workOrderId: string };
  readonly body: { readonly commandId: string };
};

/** Commands on orders: handed to the service under the caller's own name, and recorded. */
@Controller()
export class OrderCommandsController {
  private readonly orders: Peers['workorder'];

  constructor(
    @Inject(PEERS) peers: Peers,
    @Inject(Auditor) private readonly auditor: Auditor,
  ) {
    this.orders = peers.workorder;
  }

  @Answers(routes.open)
  open(
    @AskedOf(routes.open) { body }: Asked<typeof routes.open>,
    @AsCommander() call: OneCall,
  ): Promise<ReplyTo<typeof routes.open>> {
    const request = { ...body, workOrderId: '' };
    const { commandId, assetId: target } = body;
    return this.auditor.audited({ action: 'WorkOrderService/Open', target, commandId }, () =>
      this.orders.open(request, call),
    );
  }

  @Answers(routes.plan)
  plan(@AskedOf(routes.plan) asked: Asked<typeof routes.plan>, @AsCommander() call: OneCall) {
    return this.send('Plan', asked, () => this.orders.plan(requestOf(asked), call));
  }

  @Answers(routes.assign)
  assign(@AskedOf(routes.assign) asked: Asked<typeof routes.assign>, @AsCommander() call: OneCall) {
    return this.send('Assign', asked, () => this.orders.assign(requestOf(asked), call));
  }

  @Answers(routes.start)
  start(@AskedOf(routes.start) asked: Asked<typeof routes.start>, @AsCommander() call: OneCall) {
    return this.send('Start', asked, () => this.orders.start(requestOf(asked), call));
  }

  @Answers(routes.hold)
  hold(@AskedOf(routes.hold) asked: Asked<typeof routes.hold>, @AsCommander() call: OneCall) {
    return this.send('Hold', asked, () => this.orders.hold(requestOf(asked), call));
  }

  @Answers(routes.resume)
  resume(@AskedOf(routes.resume) asked: Asked<typeof routes.resume>, @AsCommander() call: OneCall) {
    return this.send('Resume', asked, () => this.orders.resume(requestOf(asked), call));
  }

  @Answers(routes.complete)
  complete(
    @AskedOf(routes.complete) asked: Asked<typeof routes.complete>,
    @AsCommander() call: OneCall,
  ) {
    return this.send('Complete', asked, () => this.orders.complete(requestOf(asked), call));
  }

  @Answers(routes.verify)
  verify(@AskedOf(routes.verify) asked: Asked<typeof routes.verify>, @AsCommander() call: OneCall) {
    return this.send('Verify', asked, () => this.orders.verify(requestOf(asked), call));
  }

  @Answers(routes.close)
  close(@AskedOf(routes.close) asked: Asked<typeof routes.close>, @AsCommander() call: OneCall) {
    return this.send('Close', asked, () => this.orders.close(requestOf(asked), call));
  }

  @Answers(routes.cancel)
  cancel(@AskedOf(routes.cancel) asked: Asked<typeof routes.cancel>, @AsCommander() call: OneCall) {
    return this.send('Cancel', asked, () => this.orders.cancel(requestOf(asked), call));
  }

  private send(verb: string, { params, body }: Commanded, carryOut: () => Accepted): Accepted {
    const { workOrderId: target } = params;
    const action = { action: `WorkOrderService/${verb}`, target, commandId: body.commandId };
    return this.auditor.audited(action, carryOut);
  }
}

const requestOf = <P extends object, B extends object>(asked: {
  readonly params: P;
  readonly body: B;
}): P & B => ({ ...asked.params, ...asked.body });
