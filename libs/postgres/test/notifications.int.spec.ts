import { setTimeout as sleep } from 'node:timers/promises';

import type { Pool } from 'pg';

import { createDatabaseIfMissing, createPool, Notifications } from '../src/index';
import { testDatabase } from './test-database';

const options = { url: testDatabase('notifications'), applicationName: 'notifications' };
let pool: Pool;
let here: Notifications;
let there: Notifications;

beforeAll(async () => {
  await createDatabaseIfMissing(options.url);
  pool = createPool({ ...options, applicationName: 'onlooker' });
  here = new Notifications({ ...options, applicationName: 'notifications here' });
  there = new Notifications({ ...options, applicationName: 'notifications there' });
});
afterAll(() => Promise.all([here.close(), there.close(), pool.end()]));

/** What a listener hears, and a wait for what it should hear. */
const listening = (at: Notifications, channel: string) => {
  const heard: (string | undefined)[] = [];
  const stop = at.listen(channel, (payload) => heard.push(payload));
  const hears = async (payload: string | undefined): Promise<void> => {
    const deadline = performance.now() + 10_000;
    while (!heard.includes(payload) && performance.now() < deadline) await sleep(5);
    expect(heard).toContain(payload);
  };
  return { heard, hears, stop };
};

/** Ends the connections of the hubs, or of one. */
const cutConnections = (hub = '%') =>
  pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name like 'notifications ' || $1 and datname = current_database()`,
    [hub],
  );

it('reaches listeners here at once and elsewhere soon, each once', async () => {
  const near = listening(here, 'news');
  const far = listening(there, 'news');
  await far.hears(undefined);
  await near.hears(undefined);
  here.notify('news', 'one');
  expect(near.heard).toContain('one');
  here.notify('news', 'one');
  await far.hears('one');
  here.notify('news', 'two');
  await far.hears('two');
  expect(far.heard.filter((payload) => payload === 'one')).toHaveLength(1);
  expect(near.heard.filter((payload) => payload === 'two')).toHaveLength(1);
  near.stop();
  far.stop();
});

it('wakes every listener after the connection was lost, and hears again', async () => {
  const first = listening(there, 'first');
  const second = listening(there, 'second');
  await first.hears(undefined);
  await second.hears(undefined);
  first.heard.length = second.heard.length = 0;
  await cutConnections();
  await first.hears(undefined);
  await second.hears(undefined);
  here.notify('second', 'again');
  await second.hears('again');
  first.stop();
  second.stop();
});

it('sends what was to be sent while there was no connection', async () => {
  const far = listening(there, 'late');
  await far.hears(undefined);
  await cutConnections('here');
  here.notify('late', 'kept');
  await far.hears('kept');
  far.stop();
});

it('hears nothing more after it stopped', async () => {
  const { heard, hears, stop } = listening(there, 'over');
  await hears(undefined);
  stop();
  const other = listening(there, 'other');
  await other.hears(undefined);
  here.notify('over', 'unheard');
  here.notify('other', 'heard');
  await other.hears('heard');
  expect(heard).toEqual([undefined]);
  other.stop();
});

it('holds a lock for the life of the process, across connections, until it is released', async () => {
  const isFree = async (): Promise<boolean> => {
    const { rows } = await pool.query<{ free: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('declares x', 0)) as free`,
    );
    return rows[0]?.free === true;
  };
  await here.hold('declares x');
  await there.hold('declares x');
  expect(await isFree()).toBe(false);
  const back = listening(here, 'back');
  await back.hears(undefined);
  back.heard.length = 0;
  await cutConnections();
  await back.hears(undefined);
  expect(await isFree()).toBe(false);
  await here.release('declares x');
  await there.release('declares x');
  // A session that was ended lets go a moment later.
  const deadline = performance.now() + 10_000;
  while (!(await isFree()) && performance.now() < deadline) await sleep(20);
  expect(await isFree()).toBe(true);
  back.stop();
});
