import { notFound, type OneCall } from '@fettle/service-host';
import { Controller, Inject } from '@nestjs/common';

import { orderRoutes as routes } from './order-routes';
import type { Asked, ReplyTo } from '../web/route';
import { PEERS, type Peers } from '../peers/peers.driver';
import { Answers, AskedOf } from '../web/answers.driver';
import { AsCaller } from '../web/session.driver';

/** Orders, and who and what they need. */
@Controller()
export class OrdersController {
  constructor(@Inject(PEERS) private readonly peers: Peers) {}

  @Answers(routes.list)
  async list(
    @AskedOf(routes.list) { query: { assetId, position } }: Asked<typeof routes.list>,
    @AsCaller() call: OneCall,
  ): Promise<ReplyTo<typeof routes.list>> {
    const asked = { assetId, position, statuses: [], limit: 1_000 };
    const { orders } = await this.peers.workorder.listOrders(asked, call);
    return { orders };
  }

  @Answers(routes.get)
  async get(
    @AskedOf(routes.get) { params, query }: Asked<typeof routes.get>,
    @AsCaller() call: OneCall,
  ): Promise<ReplyTo<typeof routes.get>> {
    const { order, history } = await this.peers.workorder.getOrder({ ...params, ...query }, call);
    if (order === undefined) throw notFound('UNKNOWN_ORDER', params.workOrderId);
    return { order, history };
  }

  @Answers(routes.technicians)
  async technicians(@AsCaller() call: OneCall): Promise<ReplyTo<typeof routes.technicians>> {
    const { technicians } = await this.peers.workorder.listTechnicians({ position: '' }, call);
    return { technicians };
  }
}
