import type { KnownSchemaId, SchemaIdStore } from '../../postgres/schema-id-store';
import type { SchemaIds } from '../../ports/log';
import { backOffMs, pause } from '../back-off';
import { type LogSink, silent } from '../client-log';
import { KnownIds } from './known-ids';
import { type RegistryAddress, RegistryClient, RegistryRefusalError } from './registry-client';

/** The command that an alarm about ids names. */
export const REGISTER_COMMAND = 'npm run fettle -- topics register-schemas';

/** Where ids come from, where they are kept, and who hears when they differ. */
export interface RegistrySchemaIdsOptions extends RegistryAddress {
  readonly store: SchemaIdStore;
  /** Told, in a sentence that names the remedy, when ids in use differ from the registry's. */
  readonly onAlarm: (message: string) => void;
  readonly log?: LogSink;
  /** How often ids in use are compared with the registry's. Default 300,000. */
  readonly checkEveryMs?: number;
}

/** Ids of the registry that can be let go. */
export interface RegistrySchemaIds extends SchemaIds {
  /** True while ids in use differ from the registry's: then no foreign record can be trusted. */
  readonly differs: boolean;
  close(): Promise<void>;
}

const FORGET_UNKNOWN_MS = 10_000;
/** Outsiders may write any id. */
const UNKNOWN_MAX = 1_000;

class RememberedSchemaIds implements RegistrySchemaIds {
  differs = false;
  private readonly registry: RegistryClient;
  private readonly asked = new Map<string, Promise<number>>();
  /** Ids nobody knew, and until when we do not ask again. */
  private readonly unknown = new Map<number, number>();
  private closed = false;
  private timer: NodeJS.Timeout | undefined;
  private checking: Promise<void> | undefined;

  constructor(
    private readonly known: KnownIds,
    private readonly options: RegistrySchemaIdsOptions,
  ) {
    this.registry = new RegistryClient(options);
    this.checkSoon();
  }

  async idOf(subject: string, schemaJson: string): Promise<number> {
    const known = this.known.id(subject, schemaJson);
    if (known !== undefined) return known;
    const key = `${subject}\n${schemaJson}`;
    const asked = this.asked.get(key) ?? this.register(subject, schemaJson);
    this.asked.set(key, asked);
    try {
      return await asked;
    } finally {
      this.asked.delete(key);
    }
  }

  async schemaOf(id: number): Promise<string | undefined> {
    if (this.differs) return undefined;
    const known = this.known.schema(id);
    if (known !== undefined) return known;
    if ((this.unknown.get(id) ?? 0) > performance.now()) return undefined;
    const schema = await this.patiently(() => this.registry.schema(id));
    if (schema === undefined) {
      if (this.unknown.size >= UNKNOWN_MAX) this.unknown.clear();
      this.unknown.set(id, performance.now() + FORGET_UNKNOWN_MS);
    } else this.known.rememberForeign(id, schema);
    return this.differs ? undefined : schema;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.checking?.catch(() => undefined);
  }

  private async register(subject: string, schema: string): Promise<number> {
    const id = await this.patiently(() => this.registry.register(subject, schema));
    await this.known.remember({ subject, schema, id });
    return id;
  }

  /** Retries until the registry answers; after an outage the ids are compared again. */
  private async patiently<T>(ask: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await ask();
        if (attempt > 0) this.checkSoon();
        return answer;
      } catch (error) {
        if (error instanceof RegistryRefusalError || this.closed) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        const level = attempt % 16 === 0 ? 'warn' : 'debug';
        (this.options.log ?? silent)(level, 'Schema registry does not answer', { attempt, reason });
        await pause(backOffMs(attempt));
      }
    }
  }

  private checkSoon(): void {
    if (this.checking !== undefined || this.closed) return;
    clearTimeout(this.timer);
    this.checking = this.check()
      .catch(() => undefined)
      .finally(() => {
        this.checking = undefined;
        if (this.closed) return;
        this.timer = setTimeout(() => this.checkSoon(), this.options.checkEveryMs ?? 300_000);
        this.timer.unref();
      });
  }

  private async check(): Promise<void> {
    const differing: string[] = [];
    for (const entry of [...this.known.all()]) {
      const found = await this.patientlyFind(entry);
      if (found !== entry.id) differing.push(`${entry.subject} ${entry.id} → ${found ?? 'none'}`);
    }
    const differed = this.differs;
    this.differs = differing.length > 0;
    if (!this.differs || differed) return;
    this.options.onAlarm(
      `${differing.length} schema ids in use differ from the registry's (${differing[0]}): ` +
        `run "${REGISTER_COMMAND}". Until then records of other writers are quarantined.`,
    );
  }

  private async patientlyFind({ subject, schema }: KnownSchemaId): Promise<number | undefined> {
    for (let attempt = 0; !this.closed; attempt += 1) {
      try {
        return await this.registry.find(subject, schema);
      } catch (error) {
        if (error instanceof RegistryRefusalError) return undefined;
        await pause(backOffMs(attempt));
      }
    }
    throw new Error('closed');
  }
}

/**
 * Ids of a Confluent-compatible registry, asked once per schema and remembered in `store`: with all
 * ids remembered a process starts and runs while the registry is down. Retries without bound;
 * rejects with {@link RegistryRefusalError} when the registry says no.
 */
export const registrySchemaIds = async (
  options: RegistrySchemaIdsOptions,
): Promise<RegistrySchemaIds> =>
  new RememberedSchemaIds(await KnownIds.load(options.store), options);
