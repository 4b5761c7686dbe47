import type { ServiceDefinition } from '@fettle/contracts';
import { NoSuchDatabaseError, openOperatorLog, openServiceDatabase } from '@fettle/eventlog';
import type { KafkaConnection, OperatorLog, ServiceDatabase } from '@fettle/eventlog';
import {
  createLog,
  kafkaConnection,
  type KafkaConfig,
  registryAddress,
  type Role,
  serviceClient,
  type ServiceClient,
  type ServiceName,
  serviceNames,
  Tokens,
} from '@fettle/service-host';

import { EXIT, Failure } from '../terminal/command';
import {
  databaseSettings,
  logSettings,
  mqttSettings,
  peers,
  settingsOf,
  tokenSettings,
} from './settings';

type Environment = Readonly<Record<string, string | undefined>>;
const TOKEN_S = 3_600;

/** Everything a command may reach. Opened when first asked for; settings are read no earlier. */
export class Plant {
  private readonly closers: (() => Promise<void> | void)[] = [];
  private readonly databases = new Map<string, Promise<ServiceDatabase>>();
  private opened: Promise<OperatorLog> | undefined;

  constructor(readonly environment: Environment) {}

  get config(): KafkaConfig {
    return settingsOf(logSettings, this.environment);
  }

  get connection(): KafkaConnection {
    const silent = createLog(
      { service: 'fettle', logLevel: 'silent', logFormat: 'json' },
      { write: () => undefined },
    );
    return kafkaConnection(this.config, 'fettle', silent);
  }

  get registry() {
    return registryAddress(this.config);
  }

  get mqttUrl(): string {
    return settingsOf(mqttSettings, this.environment).mqttUrl;
  }

  log(): Promise<OperatorLog> {
    this.opened ??= this.openLog();
    return this.opened;
  }

  /** @throws Failure when the service is none of ours; NoSuchDatabaseError when it never ran. */
  database(service: string): Promise<ServiceDatabase> {
    requireService(service);
    const known = this.databases.get(service);
    if (known !== undefined) return known;
    const opening = this.openDatabase(service);
    this.databases.set(service, opening);
    return opening;
  }

  databaseUrl(service: string): string {
    const { databaseUrls } = settingsOf(databaseSettings, this.environment);
    return databaseUrls.replaceAll('{service}', service.replaceAll('-', '_'));
  }

  /** The databases of all services that have one, or of the one that is named. */
  async eachDatabase(
    named: string | undefined,
  ): Promise<readonly { readonly service: ServiceName; readonly database: ServiceDatabase }[]> {
    const found: { service: ServiceName; database: ServiceDatabase }[] = [];
    for (const service of serviceNames) {
      if (named !== undefined && named !== 'all' && named !== service) continue;
      try {
        found.push({ service, database: await this.database(service) });
      } catch (error) {
        if (!(error instanceof NoSuchDatabaseError) || named === service) throw error;
      }
    }
    if (named !== undefined && named !== 'all') requireService(named);
    return found;
  }

  async token(id: string, roles: readonly Role[], lifetimeS = TOKEN_S): Promise<string> {
    const tokens = await Tokens.open(settingsOf(tokenSettings, this.environment));
    if (!tokens.canSign)
      throw new Failure(
        'There is no private key to sign with: JWT_KEY_FOLDER has only public ones. ' +
          'Ask whoever issues tokens in this plant.',
      );
    return tokens.sign({ id, name: id, roles }, lifetimeS);
  }

  client<D extends ServiceDefinition>(service: ServiceName, definition: D): ServiceClient<D> {
    const config = settingsOf(peers, this.environment) as Readonly<Record<string, string>>;
    const name = service.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const client = serviceClient(definition, {
      address: config[`${name}Grpc`] as string,
      token: () => this.token('operator:fettle', ['admin', 'service']),
    });
    this.closers.push(() => client.close());
    return client;
  }

  async close(): Promise<void> {
    for (const close of this.closers) await close();
  }

  private async openLog(): Promise<OperatorLog> {
    const { connection } = this;
    const log = await openOperatorLog(connection).catch((error: Error) => {
      const brokers = connection.brokers.join(', ');
      throw new Failure(`Kafka at ${brokers} does not answer: ${error.message}`, EXIT.unavailable);
    });
    this.closers.push(() => log.close());
    return log;
  }

  private async openDatabase(service: string): Promise<ServiceDatabase> {
    const options = { url: this.databaseUrl(service), applicationName: 'operator', service };
    const database = await openServiceDatabase(options);
    this.closers.push(() => database.close());
    return database;
  }
}

const requireService = (name: string): void => {
  if ((serviceNames as readonly string[]).includes(name)) return;
  throw new Failure(`There is no service "${name}": ${serviceNames.join(', ')}.`, EXIT.usage);
};
