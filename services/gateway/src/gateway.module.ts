import { randomUUID } from 'node:crypto';

import {
  type Connect,
  connectPlant,
  type Connected,
  type ServiceDefinition,
} from '@fettle/service-host';
import { type DynamicModule, Module } from '@nestjs/common';

import { addFirstPeople } from './session/first-sign-in.driver';
import { LiveFeed, liveTopics } from './live/live-feed.driver';
import { openPeers } from './peers/open-peers.driver';
import { PostgresUsers } from './session/postgres-users.table';
import { configureWeb } from './web/web-server.driver';
import { DocsController } from './web/docs.controller';
import { LiveController } from './live/live.controller';
import { OwnService } from './own/own-service.driver';
import { PlantPages } from './plant/plant-pages.driver';
import { RestController } from './rest/rest.controller';
import { Transcoder } from './rest/transcoder.driver';
import { Services } from './rest/services.driver';
import { Actions } from './audit/actions.driver';
import { Sessions } from './session/sessions.driver';
import { Auditor } from './audit/auditor.driver';
import { Doorkeeper, USERS } from './session/doorkeeper.driver';
import { PEERS } from './peers/peers.driver';
import { ProblemFilter } from './web/problem-filter.driver';
import { gatewayApp } from './app';
import type { GatewayConfig } from './config';
import { LiveHub } from './live/live-hub';
import { PlantView } from './plant/overview/plant-view.driver';
import { SignInLimit } from './session/sign-in-limit';
import type { Users } from './session/users';

/** What a test may take from memory. */
export interface Outside {
  readonly connect: Connect<GatewayConfig>;
  readonly openUsers: (url: string) => Promise<Users & { close(): Promise<void> }>;
}

const outsideDefault: Outside = { connect: connectPlant, openUsers: PostgresUsers.open };
/** Wrong passwords that are let through at once, a name and an address. */
const WRONG_MAX = 8;

/** The last answers every address that the others leave. */
const controllers = [LiveController, DocsController, RestController];

@Module({})
class GatewayModule {}

/** The parts of the page: opened with the plant, closed with it. */
class Parts {
  readonly hub = new LiveHub(randomUUID().slice(0, 8));
  private readonly peers;
  private readonly services;
  private users: Awaited<ReturnType<Outside['openUsers']>> | undefined;

  constructor(
    private readonly config: GatewayConfig,
    private readonly outside: Outside,
  ) {
    this.peers = openPeers(config);
    this.services = new Services(config);
  }

  readonly connect: Connect<GatewayConfig> = async (at): Promise<Connected> => {
    // The topics are the services' own; whoever starts first makes them.
    const options = { ...at.options, observes: liveTopics };
    const connected = await this.outside.connect({ ...at, options });
    const { reader, clock } = connected.adapters;
    const users = await this.outside.openUsers(this.config.databaseUrl);
    this.users = users;
    const { demo, gatewayDataFolder: folder } = this.config;
    await addFirstPeople({ users, folder, demo, now: clock.now(), log: at.log });
    const live = new LiveFeed(this.hub, at.log, (error) => {
      throw error; // ends the process: whoever supervises it starts it again
    });
    await live.start(reader);
    const close = async (): Promise<void> => {
      await live.stop();
      this.peers.close();
      this.services.close();
      await users.close();
      await connected.close();
    };
    return { ...connected, close };
  };

  module(): DynamicModule {
    const limit = new SignInLimit({ burst: WRONG_MAX, refillMs: this.config.signInRefillMs });
    return {
      module: GatewayModule,
      controllers,
      providers: [
        Actions,
        Auditor,
        Doorkeeper,
        OwnService,
        PlantPages,
        PlantView,
        ProblemFilter,
        Sessions,
        Transcoder,
        { provide: Services, useValue: this.services },
        { provide: PEERS, useValue: this.peers },
        { provide: LiveHub, useValue: this.hub },
        { provide: SignInLimit, useValue: limit },
        // Open only once the plant is connected, which is before Nest starts.
        { provide: USERS, useFactory: () => this.users },
      ],
    };
  }
}

/** The gateway as a service: its app, its page, and what they are bound to. */
export const gatewayService = (
  config: GatewayConfig,
  outside: Outside = outsideDefault,
): ServiceDefinition<GatewayConfig> => {
  const parts = new Parts(config, outside);
  return {
    name: 'gateway',
    config,
    app: gatewayApp,
    connect: parts.connect,
    module: parts.module(),
    web: { host: config.httpHost, port: config.httpPort, configure: configureWeb(config) },
  };
};
