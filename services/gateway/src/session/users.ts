import type { EpochMs } from '@fettle/kernel';

/** Somebody who may sign in. */
export interface User {
  /** What is typed at sign-in, lower case; also the id on the log, for ever the same. */
  readonly user: string;
  /** For people to read. */
  readonly name: string;
  readonly roles: readonly string[];
  /** PHC string of argon2id. */
  readonly passwordHash: string;
  readonly createdAt: EpochMs;
}

/**
 * The people who may sign in. Sign-in secrets are not facts: they live in a table, not on the log.
 */
export interface Users {
  find(user: string): Promise<User | undefined>;
  /** Adds those who are not there yet; tells which were added. */
  add(users: readonly User[]): Promise<readonly string[]>;
  /** Replaces a hash by one with today's parameters. */
  rehash(user: string, passwordHash: string): Promise<void>;
}

/** What everybody is known by: `Ada ` and `ada` are the same person. */
export const userNameOf = (typed: string): string => typed.trim().toLowerCase();
