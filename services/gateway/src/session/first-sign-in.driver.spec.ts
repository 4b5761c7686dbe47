import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createLog, passwordMatches } from '@fettle/service-host';

import type { User, Users } from './users';
import { addFirstPeople, makePassword } from './first-sign-in.driver';

const log = createLog(
  { service: 'test', logLevel: 'silent', logFormat: 'json' },
  { write: () => undefined },
);
const inMemory = () => {
  const rows = new Map<string, User>();
  const users: Users = {
    find: (user) => Promise.resolve(rows.get(user)),
    add: (added) => {
      for (const user of added) rows.set(user.user, user);
      return Promise.resolve(added.map(({ user }) => user));
    },
    rehash: () => Promise.resolve(),
  };
  return { rows, users };
};
const start = (users: Users, folder: string, demo = true) =>
  addFirstPeople({ users, folder, demo, now: 1_000, log });
const passwordsIn = (folder: string): Record<string, string> => {
  const text = readFileSync(join(folder, 'sign-in.json'), 'utf8');
  const { users } = JSON.parse(text) as { users: { user: string; password: string }[] };
  return Object.fromEntries(users.map(({ user, password }) => [user, password]));
};
const home = () => mkdtempSync(join(tmpdir(), 'fettle-first-'));

it('makes the first people, with passwords that only we can read', async () => {
  const folder = join(home(), 'gateway');
  const { rows, users } = inMemory();
  await start(users, folder);
  const passwords = passwordsIn(folder);
  expect([...rows.keys()].sort()).toEqual([
    'admin',
    'manager',
    'operator',
    'planner',
    'technician',
  ]);
  expect(new Set(Object.values(passwords)).size).toBe(5);
  for (const [user, password] of Object.entries(passwords))
    expect(await passwordMatches(password, rows.get(user)?.passwordHash)).toBe(true);
  expect(statSync(join(folder, 'sign-in.json')).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

it('makes nobody but the administrator in a plant', async () => {
  const folder = home();
  const { rows, users } = inMemory();
  await start(users, folder, false);
  expect([...rows.keys()]).toEqual(['admin']);
});

it('leaves who is there alone, and gives back the password of who was lost', async () => {
  const folder = home();
  const { rows, users } = inMemory();
  await start(users, folder);
  const [before, admin] = [passwordsIn(folder), rows.get('admin')];
  rows.delete('planner');
  await start(users, folder);
  expect(passwordsIn(folder)).toEqual(before);
  expect(rows.get('admin')).toBe(admin);
  expect(await passwordMatches(before['planner'] ?? '', rows.get('planner')?.passwordHash)).toBe(
    true,
  );
});

it('makes passwords of 16 letters that are hard to mistake', () => {
  const many = Array.from({ length: 200 }, makePassword);
  for (const password of many)
    expect(password).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
  expect(new Set(many).size).toBe(200);
});
