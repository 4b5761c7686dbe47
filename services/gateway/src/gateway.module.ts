import { type DynamicModule, Module } from '@nestjs/common';

import { AlertsController } from './api/alerts.controller';
import { Auditor } from './api/auditor';
import { DemoController } from './api/demo.controller';
import { DocsController } from './api/docs.controller';
import { LiveController } from './api/live.controller';
import { OrderCommandsController } from './api/order-commands.controller';
import { OrdersController } from './api/orders.controller';
import { PEERS, type Peers } from './api/peers';
import { PlantController } from './api/plant.controller';
import { SessionController, USERS } from './api/session.controller';
import { TimelineController } from './api/timeline.controller';
import { LiveHub } from './domain/live-hub';
import type { Users } from './domain/users';

/** What the API works with. */
export interface Parts {
  readonly peers: Peers;
  readonly hub: LiveHub;
  /** Opened once the database is known to answer. */
  readonly users: () => Users;
}

/** Binds the API to its parts. */
@Module({})
export class GatewayModule {
  static with({ peers, hub, users }: Parts): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [
        SessionController,
        PlantController,
        TimelineController,
        AlertsController,
        OrdersController,
        OrderCommandsController,
        DemoController,
        LiveController,
        DocsController,
      ],
      providers: [
        Auditor,
        { provide: PEERS, useValue: peers },
        { provide: LiveHub, useValue: hub },
        { provide: USERS, useFactory: users },
      ],
    };
  }
}
