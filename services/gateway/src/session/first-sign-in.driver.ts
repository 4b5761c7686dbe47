import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { EpochMs } from '@fettle/kernel';
import { hashPassword, type Log } from '@fettle/service-host';
import { z } from 'zod';

import type { User, Users } from './users';

interface Person {
  readonly user: string;
  readonly name: string;
  readonly roles: readonly string[];
}

const admin: Person = { user: 'admin', name: 'Administrator', roles: ['admin'] };
const demoPeople: readonly Person[] = [
  { user: 'operator', name: 'Demo operator', roles: ['operator'] },
  { user: 'technician', name: 'Demo technician', roles: ['technician'] },
  { user: 'planner', name: 'Demo planner', roles: ['planner'] },
  { user: 'manager', name: 'Demo manager', roles: ['manager'] },
];

/** `sign-in.json`: what `npm start` shows to whoever sits at the terminal. */
const signInFile = z.object({
  users: z.array(
    z.object({ user: z.string(), password: z.string(), roles: z.array(z.string()).readonly() }),
  ),
});
type SignIn = z.infer<typeof signInFile>['users'][number];

/** 80 bits, in letters and digits that are hard to mistake for one another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** e.g. `k3wm-p9xt-7rvd-hq4e` */
export const makePassword = (): string => {
  const letters: string[] = [];
  while (letters.length < GROUPS * GROUP_LENGTH)
    for (const byte of randomBytes(GROUPS * GROUP_LENGTH)) {
      // Bytes beyond the last whole alphabet would favour its first letters.
      if (byte < ALPHABET.length * Math.floor(256 / ALPHABET.length))
        letters.push(ALPHABET.charAt(byte % ALPHABET.length));
    }
  const groups = Array.from({ length: GROUPS }, (_, g) =>
    letters.slice(g * GROUP_LENGTH, (g + 1) * GROUP_LENGTH).join(''),
  );
  return groups.join('-');
};

const readSignIns = (file: string): readonly SignIn[] => {
  if (!existsSync(file)) return [];
  const read = signInFile.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return read.success ? read.data.users : [];
};

const writeSignIns = (folder: string, file: string, users: readonly SignIn[]): void => {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  const part = `${file}.${process.pid}`;
  writeFileSync(part, `${JSON.stringify({ users }, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(part, file);
};

/** What the first start needs. */
export interface FirstStart {
  readonly users: Users;
  readonly folder: string;
  readonly demo: boolean;
  readonly now: EpochMs;
  readonly log: Log;
}

/**
 * Adds the first people who may sign in, with passwords made here and written to `sign-in.json`,
 * mode 0600. Who is there already keeps his password; who was lost with the database gets the one
 * in the file again.
 */
export const addFirstPeople = async (start: FirstStart): Promise<void> => {
  const { users, folder, demo, now, log } = start;
  const file = join(folder, 'sign-in.json');
  const known = readSignIns(file);
  const people = [admin, ...(demo ? demoPeople : [])];
  const missing: Person[] = [];
  for (const person of people)
    if ((await users.find(person.user)) === undefined) missing.push(person);
  if (missing.length === 0) return;

  const fresh = missing.map(({ user, roles }) => ({
    user,
    password: known.find((one) => one.user === user)?.password ?? makePassword(),
    roles,
  }));
  // Written before the people are added: a password that nobody can read would lock us out.
  const kept = known.filter(({ user }) => !fresh.some((one) => one.user === user));
  writeSignIns(folder, file, [...kept, ...fresh]);
  const rows = fresh.map(async ({ user, password }): Promise<User> => {
    const { name, roles } = missing.find((one) => one.user === user) ?? admin;
    return { user, name, roles, passwordHash: await hashPassword(password), createdAt: now };
  });
  const added = await users.add(await Promise.all(rows));
  if (added.length > 0) log.info(`passwords of ${added.join(', ')} are in ${file}`);
};
