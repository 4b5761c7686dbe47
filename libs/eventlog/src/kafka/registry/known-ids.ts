import type { KnownSchemaId, SchemaIdStore } from '../../postgres/schema-id-store';

const keyOf = (subject: string, schema: string): string => `${subject}\n${schema}`;

/** Ids in use, in memory and in a store that outlives the process. */
export class KnownIds {
  private readonly ids = new Map<string, number>();
  private readonly schemas = new Map<number, string>();
  private readonly entries: KnownSchemaId[] = [];

  private constructor(private readonly store: SchemaIdStore) {}

  static async load(store: SchemaIdStore): Promise<KnownIds> {
    const known = new KnownIds(store);
    for (const entry of await store.load()) known.put(entry);
    return known;
  }

  id(subject: string, schema: string): number | undefined {
    return this.ids.get(keyOf(subject, schema));
  }

  schema(id: number): string | undefined {
    return this.schemas.get(id);
  }

  all(): readonly KnownSchemaId[] {
    return this.entries;
  }

  async remember(entry: KnownSchemaId): Promise<void> {
    await this.store.save(entry);
    this.put(entry);
  }

  /** A schema that somebody else registered: kept as long as the process runs. */
  rememberForeign(id: number, schema: string): void {
    this.schemas.set(id, schema);
  }

  private put(entry: KnownSchemaId): void {
    this.ids.set(keyOf(entry.subject, entry.schema), entry.id);
    this.schemas.set(entry.id, entry.schema);
    this.entries.push(entry);
  }
}
