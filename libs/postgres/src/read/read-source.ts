import type { DataSource, EntitySchema, ObjectLiteral, Repository } from 'typeorm';

import type { BulkTable } from '../bulk/statements';
import { sqlTypeOf } from '../bulk/statements';
import { connectionSettings, type PoolOptions } from '../pool';

/** A table to read through TypeORM. */
export interface ReadTable extends Pick<BulkTable, 'key'> {
  readonly schema: string;
  /** Without its schema. */
  readonly sqlName: string;
  readonly columns: readonly (BulkTable['columns'][number] & { readonly property: string })[];
}

const CONNECTIONS = 4;

/**
 * Tables that others make and write, as TypeORM's repositories: entity schemas are derived from
 * their declarations, nothing is synchronized. Its few connections are its own: whoever looks
 * through lists keeps no commit waiting.
 */
export class ReadSource {
  private source: Promise<DataSource> | undefined;
  private known: readonly ReadTable[] = [];

  constructor(
    private readonly options: PoolOptions,
    /** Every table there is by now. */
    private readonly tables: () => readonly ReadTable[],
  ) {}

  async repositoryOf<R extends ObjectLiteral>({ sqlName }: ReadTable): Promise<Repository<R>> {
    if (!this.known.some((table) => table.sqlName === sqlName)) {
      const before = this.source;
      this.known = this.tables();
      this.source = open(this.options, this.known);
      void before?.then((source) => source.destroy()).catch(() => undefined);
    }
    return (await (this.source as Promise<DataSource>)).getRepository<R>(sqlName);
  }

  async close(): Promise<void> {
    await this.source?.then((source) => source.destroy()).catch(() => undefined);
  }
}

const open = async (options: PoolOptions, tables: readonly ReadTable[]): Promise<DataSource> => {
  // Loaded only here: TypeORM takes longer to load than all the rest of a small service.
  const { DataSource, EntitySchema } = await import('typeorm');
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    synchronize: false,
    logging: false,
    entities: tables.map((table) => new EntitySchema(schemaOf(table))),
    extra: { ...connectionSettings(options), max: CONNECTIONS },
  });
  return source.initialize();
};

const schemaOf = ({ sqlName, schema, columns, key }: ReadTable): EntitySchema['options'] => ({
  name: sqlName,
  tableName: sqlName,
  schema,
  columns: Object.fromEntries(
    columns.map(({ property, name, type }) => [
      property,
      {
        name,
        type: sqlTypeOf(type) as 'text',
        primary: key.some((column) => column.name === name),
        nullable: true,
        ...(type === 'bigint' && { transformer: wholeNumber }),
      },
    ]),
  ),
});

/** A bigint below 2^53 is a number everywhere in Fettle. */
const wholeNumber = {
  from: (cell: unknown) => (cell === null || cell === undefined ? cell : Number(cell)),
  to: (cell: unknown) => cell,
};
