import type { Migration } from '@fettle/postgres';
import { EntitySchema } from 'typeorm';

import type { User } from './users';

/** Schema of the gateway's own tables, beside the runtime's. */
export const SCHEMA = 'gateway';

/** The people who may sign in. */
export const usersTable = new EntitySchema<User>({
  name: 'users',
  schema: SCHEMA,
  columns: {
    user: { name: 'user_name', type: 'text', primary: true },
    name: { type: 'text' },
    roles: { type: 'text', array: true },
    passwordHash: { name: 'password_hash', type: 'text' },
    createdAt: {
      name: 'created_at',
      type: 'bigint',
      transformer: { to: (value: number) => value, from: (value: string) => Number(value) },
    },
  },
});

/** Forward only. */
export const migrations: readonly Migration[] = [
  {
    name: 'create-users',
    writtenAt: 1_795_356_000_000,
    up: [
      `create table users (
         user_name text primary key check (user_name = lower(user_name)),
         name text not null,
         roles text[] not null,
         password_hash text not null,
         created_at bigint not null
       )`,
    ],
  },
];
