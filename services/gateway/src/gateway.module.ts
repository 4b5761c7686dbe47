import { randomUUID } from 'node:crypto';

import {
  type Connect,
  connectPlant,
  type Connected,
  type ServiceDefinition,
} from '@fettle/service-host';
import { type DynamicModule, Module } from '@nestjs/common';

import { addFirstPeople } from './adapters/first-sign-in';
import { LiveFeed, liveTopics } from './adapters/live-feed';
import { openPeers } from './adapters/peers';
import { PostgresUsers } from './adapters/postgres-users';
import { configureWeb } from './adapters/web-server';
import { controllers } from './api/controllers';
import { Auditor } from './api/session/auditor';
import { Doorkeeper, USERS } from './api/session/doorkeeper';
import { PEERS } from './api/peers';
import { ProblemFilter } from './api/web/problem-filter';
import { gatewayApp } from './app';
import type { GatewayConfig } from './config';
import { LiveHub } from './domain/live-hub';
import { SignInLimit } from './domain/sign-in-limit';
import type { Users } from './domain/users';

/** What a test may take from memory. */
export interface Outside {
  readonly connect: Connect<GatewayConfig>;
  readonly openUsers: (url: string) => Promise<Users & { close(): Promise<void> }>;
}

const outsideDefault: Outside = { connect: connectPlant, openUsers: PostgresUsers.open };
/** Wrong passwords that are let through at once, a name and an address. */
const WRONG_MAX = 8;

@Module({})
class GatewayModule {}

/** The parts of the page: opened with the plant, closed with it. */
class Parts {
  readonly hub = new LiveHub(randomUUID().slice(0, 8));
  private readonly peers;
  private users: Awaited<ReturnType<Outside['openUsers']>> | undefined;

  constructor(
    private readonly config: GatewayConfig,
    private readonly outside: Outside,
  ) {
    this.peers = openPeers(config);
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
      await users.close();
      await connected.close();
    };
    return { ...connected, close };
  };

  module(): DynamicModule {
    const limit = new SignInLimit({ burst: WRONG_MAX, refillMs: this.config.signInRefillMs });
    return {
      module: GatewayModule,
      controllers: [...controllers],
      providers: [
        Auditor,
        Doorkeeper,
        ProblemFilter,
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
