import { randomUUID } from 'node:crypto';

import {
  type Connect,
  connectPlant,
  type Connected,
  type ServiceDefinition,
} from '@fettle/service-host';

import { gatewayApp } from '../app';
import type { GatewayConfig } from '../config';
import { LiveHub } from '../domain/live-hub';
import type { Users } from '../domain/users';
import { GatewayModule } from '../gateway.module';
import { addFirstPeople } from './first-sign-in';
import { LiveFeed, liveTopics } from './live-feed';
import { openPeers } from './peers';
import { PostgresUsers } from './postgres-users';
import { configureWeb } from './web-server';

/** What a test may take from memory. */
export interface Outside {
  readonly connect: Connect<GatewayConfig>;
  readonly openUsers: (url: string) => Promise<Users & { close(): Promise<void> }>;
}

const outsideDefault: Outside = { connect: connectPlant, openUsers: PostgresUsers.open };

/** The gateway as a service: the page's parts are opened with the plant and closed with it. */
export const gatewayService = (
  config: GatewayConfig,
  outside: Outside = outsideDefault,
): ServiceDefinition<GatewayConfig> => {
  const hub = new LiveHub(randomUUID().slice(0, 8));
  const peers = openPeers(config);
  let users: Awaited<ReturnType<Outside['openUsers']>> | undefined;

  const connect: Connect<GatewayConfig> = async (at): Promise<Connected> => {
    // The topics are the services' own; whoever starts first makes them.
    const options = { ...at.options, observes: liveTopics };
    const connected = await outside.connect({ ...at, options });
    const { reader, clock } = connected.adapters;
    users = await outside.openUsers(config.databaseUrl);
    const { demo, gatewayDataFolder: folder } = config;
    await addFirstPeople({ users, folder, demo, now: clock.now(), log: at.log });
    const live = new LiveFeed(hub, at.log, (error) => {
      throw error;
    });
    await live.start(reader);
    const close = async (): Promise<void> => {
      await live.stop();
      peers.close();
      await users?.close();
      await connected.close();
    };
    return { ...connected, close };
  };

  return {
    name: 'gateway',
    config,
    app: gatewayApp,
    connect,
    module: GatewayModule.with({ peers, hub, users: () => users as Users }),
    web: { host: config.httpHost, port: config.httpPort, configure: configureWeb(config) },
  };
};
