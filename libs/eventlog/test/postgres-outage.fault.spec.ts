/**
 * PostgreSQL crashes and connections break in the middle of commits: nothing is lost or doubled.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { startEmbeddedStack, type LocalStack } from '@fettle/local-stack';

import { openPostgresStores, type PostgresStores } from '../src/index';
import { PostgresCutProxy, type Cut } from './postgres-cut-proxy';
import { testDatabase } from './postgres-database';
import { expectWhole, groupOf, ledger, LedgerOwner } from './postgres-owner';

const open = (url: string): Promise<PostgresStores> =>
  openPostgresStores({ url, applicationName: 'outage', groupOf });

describe('a connection reset in the middle of COMMIT', () => {
  const proxy = new PostgresCutProxy(new URL(testDatabase('cut')));
  let stores: PostgresStores;
  beforeAll(async () => {
    stores = await open(await proxy.start());
    await stores.tables.ensure(ledger);
  });
  afterAll(async () => {
    await stores.close();
    await proxy.stop();
  });

  it.each<[Cut, number]>([
    ['before the server gets it', 0],
    ['after the server got it', 1],
  ])('%s: the owner takes over and finds whether it stands', async (cut, stands) => {
    const owner = new LedgerOwner(stores);
    const { stored } = await stores.tasks.takeOver({ group: 'ledger.v1', partition: 0 });
    owner.committed = stored?.positions.get('facts') ?? 0;
    await owner.takeOver();
    for (let i = 0; i < 3; i += 1) await owner.commit();
    const confirmed = owner.committed;
    proxy.cutNextCommit(cut);
    await owner.commit();
    expect(owner.takeOvers).toBe(2);
    expect(owner.committed).toBe(confirmed + stands);
    for (let i = 0; i < 3; i += 1) await owner.commit();
    await expectWhole(stores, confirmed + stands + 3);
  });
});

describe('PostgreSQL stops immediately, again and again', () => {
  const directory = mkdtempSync(join(tmpdir(), 'fettle-postgres-'));
  let stack: LocalStack;
  let stores: PostgresStores;
  beforeAll(async () => {
    stack = await startEmbeddedStack({ directory, parts: ['postgres'], durability: 'test' });
    stores = await open(stack.postgres.urlOf('outage'));
    await stores.tables.ensure(ledger);
  });
  afterAll(async () => {
    await stores.close();
    await stack.stop();
    rmSync(directory, { recursive: true });
  });

  it('keeps every confirmed commit, and the one on its way at most once', async () => {
    const owner = new LedgerOwner(stores);
    await owner.takeOver();
    for (let crash = 0; crash < 4; crash += 1) {
      const goal = owner.committed + 25;
      const working = (async () => {
        while (owner.committed < goal) await owner.commit();
      })();
      await sleep(15 + crash * 10);
      await stack.postgres.stopImmediately();
      await stack.postgres.start();
      await working;
    }
    expect(owner.takeOvers).toBeGreaterThan(1);
    await expectWhole(stores, owner.committed);
  });

  it('goes on waiting for an outcome, and for a token, across a restart', async () => {
    const outcome = stores.commands.outcome('ledger.v1', 'asked', 60_000);
    const passed = stores.tables.waitFor(ledger, 'facts:0:1000', 60_000);
    await stack.postgres.stopImmediately();
    await stack.postgres.start();
    const task = { group: 'ledger.v1', partition: 0 };
    const { epoch } = await stores.tasks.takeOver(task);
    await stores.tasks.commit(task, epoch, {
      ...nothing,
      positions: new Map([['facts', 1_001]]),
      results: [{ id: 'asked', outcome: { kind: 'refused', reason: 'NO' }, state: 'done' }],
    });
    expect(await outcome).toEqual({ kind: 'refused', reason: 'NO' });
    expect(await passed).toBe(true);
  });
});

const nothing = {
  at: 0,
  passedNow: null,
  decidedThrough: new Map<string, number>(),
  reactedThrough: new Map<string, number>(),
  layout: [],
  folds: [],
  soft: [],
  outbox: [],
  newCommands: [],
  rows: [],
  parked: [],
  unparked: [],
  handlers: [],
  dropFolds: false,
};
