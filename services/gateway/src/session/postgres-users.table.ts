import { createDatabaseIfMissing, runMigrations } from '@fettle/postgres';
import { DataSource, type Repository } from 'typeorm';

import type { User, Users } from './users';
import { migrations, SCHEMA, usersTable } from './users.table';

/** The users in PostgreSQL. */
export class PostgresUsers implements Users {
  private constructor(
    private readonly source: DataSource,
    private readonly table: Repository<User>,
  ) {}

  /** Makes database and table where they are missing. */
  static async open(url: string): Promise<PostgresUsers> {
    await createDatabaseIfMissing(url);
    await runMigrations({ url, schema: SCHEMA, migrations });
    const source = new DataSource({
      type: 'postgres',
      url,
      entities: [usersTable],
      synchronize: false,
      applicationName: 'fettle-gateway-users',
      extra: { max: 3 },
    });
    await source.initialize();
    return new PostgresUsers(source, source.getRepository(usersTable));
  }

  async find(user: string): Promise<User | undefined> {
    return (await this.table.findOneBy({ user })) ?? undefined;
  }

  async add(users: readonly User[]): Promise<readonly string[]> {
    const { raw } = await this.table
      .createQueryBuilder()
      .insert()
      .values(users.map((user) => ({ ...user, roles: [...user.roles] })))
      .orIgnore()
      .returning(['user'])
      .execute();
    return (raw as readonly { readonly user_name: string }[]).map((row) => row.user_name);
  }

  async rehash(user: string, passwordHash: string): Promise<void> {
    await this.table.update({ user }, { passwordHash });
  }

  close(): Promise<void> {
    return this.source.destroy();
  }
}
