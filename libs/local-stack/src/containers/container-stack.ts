import type { GenericContainer } from 'testcontainers';

import { kafkaSettings } from '../parts/kafka-properties';
import { createDatabase, dropDatabase } from '../parts/postgres-databases';
import { acceptsCompatibility, registryUrlOf } from '../parts/registry';
import { freePort } from '../process/ports';
import type { LocalStack, ManagedPostgres, StackPorts } from '../stack';
import { ContainerProcess } from './container-process';

const IMAGES = {
  kafka: 'apache/kafka:4.3.1',
  registry: 'apicurio/apicurio-registry:3.0.9',
  postgres: 'postgres:18.4',
} as const;
const PASSWORD = 'fettle';

export interface ContainerStackOptions {
  /** Host ports to insist on; the others are free ones. */
  readonly ports?: Partial<Pick<StackPorts, 'kafka' | 'registry' | 'postgres'>>;
}

/** The image reads a setting `a.b.c` from the variable KAFKA_A_B_C. */
const kafkaEnvironment = (port: number): Record<string, string> => {
  const brokers = [{ listener: port, controller: 9093 }];
  const settings = kafkaSettings({ brokers, index: 0, logDirectory: '/var/lib/kafka/data' });
  const inside = {
    ...settings,
    // The same port inside and outside, so that the one advertised address holds on both sides.
    listeners: `PLAINTEXT://0.0.0.0:${port},CONTROLLER://127.0.0.1:9093`,
  };
  const variables = Object.entries(inside).map(([key, value]) => [
    `KAFKA_${key.toUpperCase().replaceAll('.', '_')}`,
    String(value),
  ]);
  return { ...Object.fromEntries(variables), KAFKA_HEAP_OPTS: '-Xms256m -Xmx512m' };
};

const bound = (container: GenericContainer, inside: number, host: number): GenericContainer =>
  container.withExposedPorts({ container: inside, host }).withStartupTimeout(120_000);

class ContainerPostgres extends ContainerProcess implements ManagedPostgres {
  constructor(
    definition: GenericContainer,
    private readonly port: number,
  ) {
    super('PostgreSQL', definition);
  }

  urlOf(database: string): string {
    return `postgres://postgres:${PASSWORD}@127.0.0.1:${this.port}/${database}`;
  }

  async createDatabase(name: string): Promise<string> {
    await createDatabase(this.urlOf('postgres'), name);
    return this.urlOf(name);
  }

  dropDatabase(name: string): Promise<void> {
    return dropDatabase(this.urlOf('postgres'), name);
  }

  stopImmediately(): Promise<void> {
    return this.kill('SIGQUIT');
  }
}

/**
 * The same stack from container images by testcontainers, for machines with Docker; one broker,
 * data until `stop`.
 */
export const startContainerStack = async ({
  ports = {},
}: ContainerStackOptions = {}): Promise<LocalStack> => {
  const { GenericContainer: Container, Wait } = await import('testcontainers');
  const kafkaPort = ports.kafka ?? (await freePort());
  const registryPort = ports.registry ?? (await freePort());
  const postgresPort = ports.postgres ?? (await freePort());
  const kafka = new ContainerProcess(
    'Apache Kafka',
    bound(new Container(IMAGES.kafka), kafkaPort, kafkaPort)
      .withEnvironment(kafkaEnvironment(kafkaPort))
      .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/)),
  );
  const registry = new ContainerProcess(
    'The schema registry',
    bound(new Container(IMAGES.registry), 8080, registryPort).withWaitStrategy(
      Wait.forHttp('/apis/ccompat/v7/subjects', 8080),
    ),
  );
  const postgres = new ContainerPostgres(
    bound(new Container(IMAGES.postgres), 5432, postgresPort)
      .withEnvironment({ POSTGRES_PASSWORD: PASSWORD })
      .withCommand(['postgres', '-c', 'max_connections=300'])
      .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2)),
    postgresPort,
  );
  const parts = [registry, postgres, kafka];
  const stop = async (): Promise<void> => void (await Promise.all(parts.map((p) => p.remove())));
  try {
    await Promise.all(parts.map((part) => part.start()));
    await acceptsCompatibility(registryUrlOf(registryPort));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    kafka,
    kafkaBrokers: [kafka],
    registry,
    postgres,
    stop,
    brokers: [`127.0.0.1:${kafkaPort}`],
    registryUrl: registryUrlOf(registryPort),
    postgresUrl: postgres.urlOf('postgres'),
  };
};
