import { notFound, type OneCall } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';

import { Auditor } from '../audit/auditor.driver';
import { plantRoutes as routes } from './plant-routes';
import type { Asked, ReplyTo } from '../web/route';
import { PEERS, type Peers } from '../peers/peers.driver';
import { Answers, AskedOf } from '../web/answers.driver';
import { AsCaller, AsCommander } from '../web/session.driver';

/** Alerts: shown, and acknowledged. */
@Controller()
export class AlertsController {
  constructor(
    @Inject(PEERS) private readonly peers: Peers,
    @Inject(Auditor) private readonly auditor: Auditor,
  ) {}

  @Answers(routes.alert)
  async alert(
    @AskedOf(routes.alert) { params }: Asked<typeof routes.alert>,
    @AsCaller() call: OneCall,
  ): Promise<ReplyTo<typeof routes.alert>> {
    const { alert } = await this.peers.anomaly.getAlert(params, call);
    if (alert === undefined) throw notFound('UNKNOWN_ALERT', params.alertId);
    return alert;
  }

  @Answers(routes.acknowledge)
  acknowledge(
    @AskedOf(routes.acknowledge) { params, body }: Asked<typeof routes.acknowledge>,
    @AsCommander() call: OneCall,
  ): Promise<ReplyTo<typeof routes.acknowledge>> {
    const action = {
      action: 'AnomalyService/Acknowledge',
      target: params.alertId,
      commandId: body.commandId,
    };
    return this.auditor.audited(action, () =>
      this.peers.anomaly.acknowledge({ ...params, ...body }, call),
    );
  }
}
