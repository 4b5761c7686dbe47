import { readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { ensureJars, type Jars, jarsAreCached } from './java/jars';
import { ensureJava, type Java } from './java/java';
import { kafkaBrokers } from './parts/kafka';
import type { BrokerPorts } from './parts/kafka-properties';
import { EmbeddedPostgres } from './parts/embedded-postgres';
import { registryUrlOf, schemaRegistry } from './parts/registry';
import { requireDisk, sayingDiskFull } from './process/disk';
import { freePort } from './process/ports';
import { choosePorts } from './process/stack-ports';
import { ProcessRecord, RECORD_FILES } from './process/process-record';
import type { LocalStack, StackOptions, StackPart, StackPorts } from './stack';

const ALL_PARTS: readonly StackPart[] = ['kafka', 'registry', 'postgres'];
const DISK_MEGABYTES = 1024;

type Parts = Pick<LocalStack, 'kafkaBrokers' | 'registry' | 'postgres'>;

/** Runs a step and tells of its begin and, with the seconds it took, of its end. */
const timed = async <T>(
  { onProgress }: StackOptions,
  step: string,
  work: () => Promise<T>,
): Promise<T> => {
  onProgress?.(step);
  const begun = performance.now();
  const result = await work();
  onProgress?.(step, (performance.now() - begun) / 1000);
  return result;
};

const emptied = (directory: string): void => {
  const records: string[] = Object.values(RECORD_FILES);
  for (const name of readdirSync(directory)) {
    if (!records.includes(name)) rmSync(join(directory, name), { recursive: true, force: true });
  }
};

const brokerPorts = async (ports: StackPorts, brokers: 1 | 3): Promise<BrokerPorts[]> => {
  const own = [{ listener: ports.kafka, controller: ports.kafkaController }];
  while (own.length < brokers) {
    own.push({ listener: await freePort(), controller: await freePort() });
  }
  return own;
};

interface Ground {
  readonly java: Java;
  readonly jars: Jars;
  readonly ports: StackPorts;
  readonly brokers: readonly BrokerPorts[];
  readonly record: ProcessRecord;
}

/** Everything that must be in place before the first process starts. */
const layGround = async (options: StackOptions): Promise<Ground> => {
  const { directory } = options;
  const needsJars = !jarsAreCached();
  requireDisk(directory, DISK_MEGABYTES);
  const java = ensureJava({
    install: options.installJava ?? false,
    needsMaven: needsJars,
  });
  const jars = needsJars
    ? await timed(options, 'Kafka and the schema registry from Maven', () => ensureJars(java.maven))
    : await ensureJars(java.maven);
  const record = await ProcessRecord.takeOver(directory, 'stack');
  if (options.fresh) emptied(directory);
  const parts = options.parts ?? ALL_PARTS;
  const ports = await choosePorts({ directory, parts, wanted: options.ports ?? {} });
  return { java, jars, record, ports, brokers: await brokerPorts(ports, options.brokers ?? 1) };
};

const partsOn = (
  ground: Ground,
  { directory, durability = 'full', kafkaSettings: settings }: StackOptions,
): Parts => {
  const { java, jars, ports, brokers } = ground;
  const onPid = (name: string, pid?: number): void => ground.record.note(name, pid);
  return {
    kafkaBrokers: kafkaBrokers({ java, jars, directory, brokers, settings, onPid }),
    registry: schemaRegistry({
      java,
      jars,
      directory,
      onPid,
      port: ports.registry,
      managementPort: ports.registryManagement,
    }),
    postgres: new EmbeddedPostgres({ directory, durability, onPid, port: ports.postgres }),
  };
};

const startAll = async (parts: Parts, options: StackOptions): Promise<void> => {
  const chosen = options.parts ?? ALL_PARTS;
  const startKafka = (): Promise<unknown> => Promise.all(parts.kafkaBrokers.map((b) => b.start()));
  const starts: Record<StackPart, () => Promise<unknown>> = {
    kafka: () => timed(options, 'Apache Kafka', startKafka),
    registry: () => timed(options, 'Schema registry', () => parts.registry.start()),
    postgres: () => timed(options, 'PostgreSQL', () => parts.postgres.start()),
  };
  const outcomes = await Promise.allSettled(chosen.map((part) => starts[part]()));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
};

/** Kafka last: the registry may keep its store there. */
const stopAll = async ({ kafkaBrokers: brokers, registry, postgres }: Parts): Promise<void> => {
  await Promise.all([registry.stop(), postgres.stop()]);
  await Promise.all(brokers.map((broker) => broker.stop()));
};

const start = async (given: StackOptions): Promise<LocalStack> => {
  const options = { ...given, directory: resolve(given.directory) };
  const ground = await layGround(options);
  const parts = partsOn(ground, options);
  const stop = async (): Promise<void> => {
    await stopAll(parts);
    ground.record.release();
  };
  try {
    await startAll(parts, options);
  } catch (error) {
    await stop();
    throw error;
  }
  const [kafka] = parts.kafkaBrokers;
  if (kafka === undefined) throw new Error('a stack has a broker');
  return {
    ...parts,
    kafka,
    brokers: ground.brokers.map(({ listener }) => `127.0.0.1:${listener}`),
    registryUrl: registryUrlOf(ground.ports.registry),
    postgresUrl: parts.postgres.urlOf('postgres'),
    stop,
  };
};

/**
 * Starts a real Apache Kafka (KRaft), schema registry and PostgreSQL as child processes, all at
 * once, on loopback. The first start fetches their jars by Maven. Rejects with a StackError, all
 * children stopped again.
 */
export const startEmbeddedStack = (options: StackOptions): Promise<LocalStack> =>
  sayingDiskFull(options.directory, () => start(options));
