import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { checkLedger, type LedgerFacts } from './check-ledger';
import { Ledger, readLedger, type LedgerEntry } from './ledger';

const entry = (key: string, sequence: number): LedgerEntry => ({
  id: `run/${key}/${sequence}`,
  key,
  sequence,
});
const entries = [entry('a', 1), entry('b', 1), entry('a', 2), entry('a', 3)];
const decision = (version: number, id = `e${version}`, previous = `e${version - 1}`) => ({
  stream: 'order-1',
  version,
  id,
  previous: version === 1 ? '' : previous,
});

const whole: LedgerFacts = {
  sent: [...entries, entry('b', 2)],
  acknowledged: entries,
  logged: [...entries, entry('a', 2), entry('a', 3)],
  rows: entries,
  decisions: [decision(1), decision(2), decision(1), decision(2), decision(3)],
  incidents: ['i1', 'i2'],
  orders: [
    { incidentId: 'i1', workOrderId: 'o1' },
    { incidentId: 'i2', workOrderId: 'o2' },
  ],
  digests: [{ live: 'd', rebuilt: 'd' }],
  quarantined: ['p1', 'p1'],
  planted: ['p1'],
};

it('finds nothing where every promise was kept, what was sent twice included', () => {
  expect(checkLedger(whole)).toEqual([]);
});

it.each<[string, Partial<LedgerFacts>, RegExp]>([
  ['a loss on the log', { logged: entries.slice(1) }, /^lost: run\/a\/1 .* not on the log$/],
  ['a loss in the read model', { rows: entries.slice(0, 3) }, /^lost: run\/a\/3 .*read model$/],
  ['a duplicate', { rows: [...entries, entry('a', 2)] }, /^duplicate: run\/a\/2/],
  [
    'a reorder',
    { logged: [entry('a', 2), entry('a', 1), entry('b', 1), entry('a', 3)] },
    /^reorder: a has 1 after 2$/,
  ],
  [
    'a phantom on the log',
    { logged: [...entries, entry('c', 1)] },
    /^phantom: run\/c\/1 is on the log/,
  ],
  ['a phantom in the read model', { rows: [...entries, entry('b', 2)] }, /^phantom: run\/b\/2/],
  [
    'two owners that both committed',
    { decisions: [decision(1), decision(2), decision(2, 'other')] },
    /^second history: order-1 has version 2 as e2 and as other$/,
  ],
  ['a gap in a stream', { decisions: [decision(1), decision(3)] }, /^broken stream: order-1/],
  [
    'an event that follows another than it says',
    { decisions: [decision(1), decision(2, 'e2', 'x')] },
    /^broken stream: order-1 has version 2 after 1$/,
  ],
  ['an incident without an order', { orders: whole.orders.slice(1) }, /^incident i1 has 0 orders/],
  [
    'an incident with two orders',
    { orders: [...whole.orders, { incidentId: 'i2', workOrderId: 'o3' }] },
    /^incident i2 has 2 orders$/,
  ],
  ['an order for nothing', { incidents: ['i1'] }, /^an order stands for i2/],
  ['a rebuild that differs', { digests: [{ live: 'd', rebuilt: 'x' }] }, /^read model 0: d live/],
  ['poison that vanished', { quarantined: [] }, /^poison p1 is not in quarantine$/],
  ['a good record in quarantine', { quarantined: ['p1', 'r'] }, /^r is in quarantine, unplanted$/],
])('finds %s', (_, planted, finding) => {
  expect(checkLedger({ ...whole, ...planted })).toContainEqual(expect.stringMatching(finding));
});

it('keeps what was acknowledged in its file', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'fettle-ledger-'));
  const ledger = new Ledger(join(directory, 'ledger'));
  for (const one of whole.sent) ledger.sends(one);
  await Promise.all(entries.map((one) => ledger.acknowledges(one)));
  ledger.close();
  expect(readLedger(ledger.path)).toEqual({ sent: whole.sent, acknowledged: entries });
  rmSync(directory, { recursive: true });
});
