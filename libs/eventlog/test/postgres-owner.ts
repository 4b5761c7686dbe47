import { projection, put } from '@fettle/eventsourcing';

import { OwnershipLostError, type ChangeSet, type PostgresStores, type TaskId } from '../src/index';

/** A table with one row a commit. */
export const ledger = projection({
  name: 'ledger',
  version: 1,
  topics: [{ name: 'facts', records: {} }],
  tables: { ledger: { key: ['n'], columns: { n: 'integer', twice: 'double' } } },
  on: {},
});

export const ledgerTask: TaskId = { group: 'ledger.v1', partition: 0 };
export const groupOf = ({ name, version }: { name: string; version: number }): string =>
  `${name}.v${version}`;

/**
 * Everything that the n-th commit writes: position, row, outgoing record, command, folded state.
 */
const commitOf = (n: number): ChangeSet => ({
  positions: new Map([['facts', n]]),
  passedNow: n,
  decidedThrough: new Map(),
  reactedThrough: new Map(),
  layout: [],
  folds: [
    {
      name: 'stream:x',
      version: n,
      lastEventId: `e${n}`,
      state: { n },
      dueAt: null,
      position: null,
    },
  ],
  soft: [],
  outbox: [
    {
      sequence: n,
      record: { topic: 'out', partition: 0, key: 'x', value: null, headers: { ce_id: `e${n}` } },
      settles: null,
      foldName: 'stream:x',
    },
  ],
  newCommands: [
    { id: `c${n}`, category: 'x', streamId: 'x', command: { type: 'Go' }, partition: 0 },
  ],
  results: [],
  rows: [put('ledger', { n, twice: 2 * n })],
  parked: [],
  unparked: [],
  handlers: [],
  dropFolds: false,
  at: 0,
});

/**
 * An owner that does what the runtime does: commits one after the other, and takes over when
 * it lost.
 */
export class LedgerOwner {
  /** The last commit that was confirmed or found. */
  committed = 0;
  takeOvers = 0;
  private epoch = 0;

  constructor(private readonly stores: PostgresStores) {}

  async takeOver(): Promise<void> {
    const { epoch, stored } = await this.stores.tasks.takeOver(ledgerTask);
    const found = stored?.positions.get('facts') ?? 0;
    // Confirmed commits are there for ever; of the one on its way nothing was known.
    if (found !== this.committed && found !== this.committed + 1)
      throw new Error(`found ${found} after ${this.committed} was confirmed`);
    this.epoch = epoch;
    this.committed = found;
    this.takeOvers += 1;
  }

  async commit(): Promise<void> {
    try {
      await this.stores.tasks.commit(ledgerTask, this.epoch, commitOf(this.committed + 1));
      this.committed += 1;
    } catch (error) {
      if (!(error instanceof OwnershipLostError)) throw error;
      await this.takeOver();
    }
  }
}

/** What is stored must be one of each, for every commit, and no more. */
export const expectWhole = async (stores: PostgresStores, commits: number): Promise<void> => {
  const { stored, outbox } = await stores.tasks.takeOver(ledgerTask);
  const numbers = Array.from({ length: commits }, (_, i) => i + 1);
  expect(outbox.map(({ sequence }) => sequence)).toEqual(numbers);
  expect(stored).toMatchObject({ passedNow: commits, positions: new Map([['facts', commits]]) });
  const rows = await stores.tables.reader(ledger).find('ledger', { limit: 10_000 });
  expect(rows.map(({ n }) => n)).toEqual(numbers);
  const pending = await stores.tasks.pendingCommands(ledgerTask, 10_000);
  expect(pending.map(({ id }) => id)).toEqual(numbers.map((n) => `c${n}`));
  const [fold] = await stores.tasks.loadFolds(ledgerTask, ['stream:x']);
  expect(fold).toMatchObject({ version: commits, state: { n: commits } });
};
