/** A frozen process holds locks in an open transaction: nobody waits for it long. */
import { spawn, type ChildProcess } from 'node:child_process';
import { on } from 'node:events';

import { openPostgresStores, type PostgresStores } from '../src/index';
import { testDatabase } from './postgres-database';
import { expectWhole, groupOf, ledger, LedgerOwner, ledgerTask } from './postgres-owner';

const url = testDatabase('frozen');

/**
 * Takes the row of every task and then says so; `half` of a message more leaves before it freezes.
 */
const HOLDER = `
  const { Client } = require('pg');
  const client = new Client({
    connectionString: process.env.HOLD_URL,
    idle_in_transaction_session_timeout: Number(process.env.HOLD_IDLE_MS),
  });
  client.on('error', () => console.log('ended by the server'));
  (async () => {
    await client.connect();
    await client.query('begin');
    await client.query('update fettle.task set passed_now = 0');
    const half = Buffer.from([0x51, 0, 0, 1, 0, 0x73]);
    if (process.env.HOLD_HALF) client.connection.stream.write(half);
    process.on('SIGUSR2', () => {
      client.query('commit').then(() => console.log('committed'), () => console.log('too late'));
    });
    setInterval(() => undefined, 1_000);
    console.log('holds');
  })();
`;

const said = async ({ stdout }: ChildProcess, words: string): Promise<void> => {
  let heard = '';
  for await (const chunk of on(stdout as NodeJS.ReadableStream, 'data')) {
    heard += String(chunk);
    if (heard.includes(words)) return;
  }
};

const freezeHolder = async (env: Record<string, string>): Promise<ChildProcess> => {
  const holder = spawn(process.execPath, ['-e', HOLDER], {
    env: { ...process.env, HOLD_URL: url, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await said(holder, 'holds');
  holder.kill('SIGSTOP');
  return holder;
};

describe('a frozen holder of a task', () => {
  let stores: PostgresStores;
  let owner: LedgerOwner;
  let holder: ChildProcess | undefined;
  beforeAll(async () => {
    stores = await openPostgresStores({
      url,
      applicationName: 'frozen',
      groupOf,
      lockTimeoutMs: 500,
    });
    await stores.tables.ensure(ledger);
    owner = new LedgerOwner(stores);
    await owner.takeOver();
    for (let i = 0; i < 3; i += 1) await owner.commit();
  });
  afterEach(() => holder?.kill('SIGKILL'));
  afterAll(() => stores.close());

  it.each([
    ['silent in its transaction', {}],
    ['cut off in the middle of a message, which no server time-out ends', { HOLD_HALF: '1' }],
  ])('%s, is ended by whoever takes over', async (_, how) => {
    holder = await freezeHolder({ HOLD_IDLE_MS: '0', ...how });
    const startedAt = performance.now();
    await owner.takeOver();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await owner.commit();
    const late = said(holder, 'too late');
    holder.kill('SIGCONT');
    holder.kill('SIGUSR2');
    await late;
    await expectWhole(stores, owner.committed);
    await owner.takeOver();
  });

  it('is ended by the server, so that a commit behind it goes through without losing the task', async () => {
    holder = await freezeHolder({ HOLD_IDLE_MS: '1500' });
    const { takeOvers } = owner;
    await owner.commit();
    expect(owner.takeOvers).toBe(takeOvers);
    await expectWhole(stores, owner.committed);
    const { stored } = await stores.tasks.takeOver(ledgerTask);
    expect(stored?.passedNow).toBe(owner.committed);
  });
});
