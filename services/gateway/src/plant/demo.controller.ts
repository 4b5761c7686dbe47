import { failedPrecondition, type OneCall } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';

import { Auditor } from '../audit/auditor.driver';
import { plantRoutes as routes } from './plant-routes';
import type { Asked, ReplyTo } from '../web/route';
import { Gathering, PEERS, type Peers } from '../peers/peers.driver';
import { Answers, AskedOf } from '../web/answers.driver';
import { AsCaller, AsCommander } from '../web/session.driver';

/** The demo plant's buttons; a real plant has none. */
@Controller()
export class DemoController {
  constructor(
    @Inject(PEERS) private readonly peers: Peers,
    @Inject(Auditor) private readonly auditor: Auditor,
  ) {}

  @Answers(routes.demo)
  async demo(@AsCaller() call: OneCall): Promise<ReplyTo<typeof routes.demo>> {
    const { demo } = this.peers;
    const none = { available: false, timeScale: 1, machines: [], faults: [] };
    if (demo === undefined) return { enabled: false, ...none };
    const plant = await new Gathering().ask('demo', demo.getPlant({}, call), undefined);
    return { enabled: true, ...(plant === undefined ? none : { available: true, ...plant }) };
  }

  @Answers(routes.inject)
  inject(
    @AskedOf(routes.inject) { body }: Asked<typeof routes.inject>,
    @AsCommander() call: OneCall,
  ): Promise<ReplyTo<typeof routes.inject>> {
    const { commandId, fault, assetId } = body;
    const target = assetId === '' ? fault : `${fault} on ${assetId}`;
    return this.auditor.audited({ action: 'DemoService/Inject', target, commandId }, async () => {
      const { demo } = this.peers;
      if (demo === undefined) throw failedPrecondition('DEMO_OFF');
      return demo.inject({ fault, assetId }, call);
    });
  }
}
