import { readRows, type Database } from './database';
import { prepared } from './prepared';

/** A schema under a subject of the registry, and the id it has there. */
export interface KnownSchemaId {
  readonly subject: string;
  readonly id: number;
  readonly schema: string;
}

/**
 * Ids of the schema registry, remembered so that it is not needed to read what was written before.
 */
export interface SchemaIdStore {
  load(): Promise<readonly KnownSchemaId[]>;
  /** Saving the same again changes nothing. */
  save(known: KnownSchemaId): Promise<void>;
}

const loadSql = 'select subject, id, schema from fettle.schema_id order by subject, id';
const saveSql = `insert into fettle.schema_id (subject, id, schema) values ($1, $2, $3)
  on conflict (subject, id) do update set schema = excluded.schema`;

/** {@link SchemaIdStore} in PostgreSQL. */
export class PostgresSchemaIdStore implements SchemaIdStore {
  constructor(private readonly database: Database) {}

  load(): Promise<readonly KnownSchemaId[]> {
    return readRows<KnownSchemaId>(this.database, prepared(loadSql, []));
  }

  async save({ subject, id, schema }: KnownSchemaId): Promise<void> {
    await readRows(this.database, prepared(saveSql, [subject, id, schema]));
  }
}
