import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalStack } from '@fettle/local-stack';
import type { Places } from './places';

interface SignIn {
  readonly users: readonly {
    readonly user: string;
    readonly password: string;
    readonly roles: readonly string[];
  }[];
}

/** What a newcomer needs to know once everything runs. */
export const welcome = (
  stack: LocalStack,
  { folder, web, mqtt, services }: Places,
  seconds: number,
): string => `
Fettle is up after ${seconds.toFixed(0)} s.

  Web page    http://127.0.0.1:${web}
${signIns(folder)}
  Kafka       ${stack.brokers.join(', ')}
  Registry    ${stack.registryUrl}
  gRPC        ${Object.entries(services)
    .filter(([name]) => name !== 'gateway')
    .map(([name, { grpcPort }]) => `${name} 127.0.0.1:${grpcPort}`)
    .join(', ')}
  MQTT        mqtt://127.0.0.1:${mqtt}
  Logs        ${join(folder, 'logs')}

Three things worth looking at
  1. The overview: a bearing of pump-1 is failing on compressed time. Watch its alert and order.
  2. The order: assign it, start it, complete it with a finding. The machine is repaired,
     and the line's OEE moves.
  3. The demo buttons: freeze a sensor: it becomes an instrument order, not a
     machine alert.

Ctrl-C stops everything and keeps the data; "npm start -- --fresh" begins anew. The story so far:
`;

const signIns = (folder: string): string => {
  const path = join(folder, 'gateway', 'sign-in.json');
  if (!existsSync(path)) return '';
  const { users } = JSON.parse(readFileSync(path, 'utf8')) as SignIn;
  return users
    .map(
      ({ user, password, roles }) => `  Sign in     ${user} / ${password}   (${roles.join(', ')})`,
    )
    .join('\n');
};
