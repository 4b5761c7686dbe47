import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { topics, type AnyEvent } from '@fettle/contracts';
import { avroContracts, memoryAdapters, memoryDatabase, MemoryLog, Sealer } from '@fettle/eventlog';
import { partitionOf } from '@fettle/kernel';
import { freePort } from '@fettle/local-stack';
import { createLog, readConfig, startService, wallClock } from '@fettle/service-host';

import { gatewayService } from '../src/gateway.module';
import { gatewayApp } from '../src/app';
import { gatewaySettings } from '../src/config';
import type { User, Users } from '../src/session/users';
import { startBackends } from './fake-backends';

const PARTITIONS = 2;

/** The users in a map. */
const memoryUsers = (): Users & { close(): Promise<void> } => {
  const rows = new Map<string, User>();
  return {
    find: (user) => Promise.resolve(rows.get(user)),
    add: (users) => {
      const added = users.filter(({ user }) => !rows.has(user));
      for (const user of added) rows.set(user.user, user);
      return Promise.resolve(added.map(({ user }) => user));
    },
    rehash: (user, passwordHash) => {
      const row = rows.get(user);
      if (row !== undefined) rows.set(user, { ...row, passwordHash });
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
};

/** Writes events as their services would. */
const writerOf = async (log: MemoryLog) => {
  const sealer = new Sealer(avroContracts(), log);
  await sealer.prepare(
    Object.values(topics)
      .filter((t) => !t.perService)
      .map(({ name }) => name),
  );
  let count = 0;
  return async (topic: string, event: AnyEvent): Promise<void> => {
    count += 1;
    const seal = { topic, eventId: `test-${count}`, source: 'test' };
    await log.append([sealer.seal(event, seal, (key) => partitionOf(key ?? '', PARTITIONS))]);
  };
};

/** The gateway on a log in memory, in front of services that a test plays. */
export const startGateway = async (more: Readonly<Record<string, string>> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-gateway-'));
  const [grpcPort, httpPort] = [await freePort(), await freePort()];
  const keys = { JWT_KEY_FOLDER: join(folder, 'keys') };
  const backends = await startBackends({ ...keys, GRPC_PORT: String(grpcPort) });
  const at = `127.0.0.1:${grpcPort}`;
  const reading = readConfig(gatewaySettings, {
    ...keys,
    KAFKA_BROKERS: '127.0.0.1:1',
    SCHEMA_REGISTRY_URL: 'http://127.0.0.1:1',
    DATABASE_URL: 'postgres://127.0.0.1:1/none',
    WORKORDER_GRPC: at,
    ANOMALY_GRPC: at,
    TWIN_GRPC: at,
    OEE_GRPC: at,
    TELEMETRY_GRPC: at,
    VIRTUAL_PLANT_GRPC: at,
    HTTP_PORT: String(httpPort),
    METRICS_PORT: '0',
    DEMO: 'true',
    GATEWAY_DATA_FOLDER: join(folder, 'data'),
    ...more,
  });
  if (reading.kind === 'problems') throw new Error(reading.problems.join('\n'));
  const log = new MemoryLog(PARTITIONS);
  const adapters = memoryAdapters(
    log,
    wallClock(() => undefined),
    memoryDatabase(gatewayApp),
  );
  const lines: string[] = [];
  const definition = gatewayService(reading.config, {
    connect: () => Promise.resolve({ adapters, close: () => Promise.resolve() }),
    openUsers: () => Promise.resolve(memoryUsers()),
  });
  const sink = { write: (line: string) => void lines.push(line) };
  const running = await startService(definition, {
    fatal: (error) => void lines.push(error.message),
    log: createLog({ service: 'gateway', logLevel: 'info', logFormat: 'json' }, sink),
  });
  await running.ready;
  const file = join(folder, 'data', 'sign-in.json');
  const passwordOf = (user: string): string => {
    const { users } = JSON.parse(readFileSync(file, 'utf8')) as {
      users: readonly { user: string; password: string }[];
    };
    return users.find((one) => one.user === user)?.password ?? '';
  };
  return {
    url: `http://127.0.0.1:${httpPort}`,
    file,
    lines,
    log,
    passwordOf,
    write: await writerOf(log),
    stop: async () => {
      await running.stop();
      await backends.stop();
    },
  };
};
