import { topics } from '@fettle/contracts';
import type { PartRegistered, PartReserved, WorkorderPartsEvent } from '@fettle/contracts';
import { accept, category, intent, projection, put, reaction, refuse } from '@fettle/eventsourcing';
import type { App } from '@fettle/eventsourcing';
import { ManualClock } from '@fettle/kernel';
import { memoryAdapters, memoryDatabase } from '../memory/memory-adapters';
import { MemoryLog } from '../memory/memory-log';
import { startApp } from './start-app';

type Register = { type: 'Register'; partId: string; onHand: number };
type Reserve = { type: 'Reserve'; partId: string; quantity: number; order: string };
type Stock = { status: 'none' } | { status: 'kept'; available: number; orders: string[] };

const registered = (
  partId: string,
  onHand: number,
): { type: 'PartRegistered' } & PartRegistered => ({
  type: 'PartRegistered',
  partId,
  onHand,
  name: partId,
  reorderPoint: 0,
  reorderQuantity: 1,
  leadTimeDays: 1,
  unitCost: 1,
  supplier: null,
  registeredBy: 'test',
  registeredAt: 1_000,
});
const reserved = (c: Reserve, availableAfter: number): { type: 'PartReserved' } & PartReserved => ({
  type: 'PartReserved',
  partId: c.partId,
  workOrderId: c.order,
  assetId: 'pump-1',
  quantity: c.quantity,
  availableAfter,
  reservedAt: 2_000,
});

const part = category<Stock, Register | Reserve, WorkorderPartsEvent, string>({
  name: 'part',
  version: 1,
  topic: topics.workorderParts,
  streamIdOf: (event) => event.partId,
  keyOf: (command) => command.partId,
  decider: {
    initial: { status: 'none' },
    decide: (command, stock) => {
      if (command.type === 'Register')
        return stock.status === 'none'
          ? accept(registered(command.partId, command.onHand))
          : accept();
      if (stock.status === 'none') return refuse('UNKNOWN_PART');
      if (stock.orders.includes(command.order)) return accept();
      if (stock.available < command.quantity) return refuse('SHORT');
      return accept(reserved(command, stock.available - command.quantity));
    },
    evolve: (stock, event) => {
      if (event.type === 'PartRegistered')
        return { status: 'kept', available: event.onHand, orders: [] };
      if (event.type === 'PartReserved' && stock.status === 'kept')
        return {
          ...stock,
          available: event.availableAfter,
          orders: [...stock.orders, event.workOrderId],
        };
      return stock;
    },
  },
});
const stock = projection({
  name: 'stock',
  version: 1,
  topics: [topics.workorderParts],
  tables: { stock: { key: ['partId'], columns: { partId: 'text', available: 'integer' } } },
  on: {
    PartRegistered: (e) => put('stock', { partId: e.partId, available: e.onHand }),
    PartReserved: (e) => put('stock', { partId: e.partId, available: e.availableAfter }),
  },
});
/** Every registered seal is followed by a reservation: an event that causes a command elsewhere. */
const reserveSeal = reaction(topics.workorderParts, {
  name: 'reserve-seal',
  from: 'beginning',
  on: ['PartRegistered'],
  react: (e) =>
    e.partId === 'seal'
      ? [
          intent(part, 'bearing', {
            type: 'Reserve',
            partId: 'bearing',
            quantity: 1,
            order: 'auto',
          }),
        ]
      : [],
});
const app: App = {
  service: 'workorder',
  categories: [part],
  views: [],
  reactions: [reserveSeal],
  processors: [],
  projections: [stock],
};

const start = async (log = new MemoryLog(3), database = memoryDatabase(app)) => {
  const adapters = memoryAdapters(log, new ManualClock(5_000), database);
  const running = await startApp(app, adapters);
  await running.ready();
  return { running, log, database };
};
const send = (id: string, command: Register | Reserve) => ({
  id,
  category: 'part',
  streamId: command.partId,
  command,
});

it('decides a command, puts it on the log and shows it to whoever holds the token', async () => {
  const { running } = await start();
  const outcome = await running.execute(
    send('c1', { type: 'Register', partId: 'bearing', onHand: 3 }),
  );
  expect(outcome).toMatchObject({ kind: 'accepted' });
  const token = outcome.kind === 'accepted' ? outcome.position : '';
  const reader = await running.read(stock, token);
  expect(await reader.get('stock', { partId: 'bearing' })).toEqual({
    partId: 'bearing',
    available: 3,
  });
  await running.stop();
});

it('answers the same command id with the first outcome, and refuses as a value', async () => {
  const { running, log } = await start();
  const first = await running.execute(
    send('c1', { type: 'Register', partId: 'bearing', onHand: 1 }),
  );
  expect(
    await running.execute(send('c1', { type: 'Register', partId: 'bearing', onHand: 99 })),
  ).toEqual(first);
  expect(
    await running.execute(
      send('c2', { type: 'Reserve', partId: 'bearing', quantity: 5, order: 'o' }),
    ),
  ).toEqual({ kind: 'refused', reason: 'SHORT' });
  expect(log.all('workorder.parts')).toHaveLength(1);
  await running.stop();
});

it('reacts once, and a lost database brings nothing back twice', async () => {
  const { running, log } = await start();
  await running.execute(send('c1', { type: 'Register', partId: 'bearing', onHand: 3 }));
  await running.execute(send('c2', { type: 'Register', partId: 'seal', onHand: 1 }));
  await eventually(() => expect(log.all('workorder.parts')).toHaveLength(3));
  await running.stop();

  const again = await start(log, memoryDatabase(app));
  const outcome = await again.running.execute(
    send('c1', { type: 'Register', partId: 'bearing', onHand: 9 }),
  );
  expect(outcome).toMatchObject({
    kind: 'accepted',
    position: expect.stringMatching(/^workorder.parts:/),
  });
  const next = await again.running.execute(
    send('c9', { type: 'Reserve', partId: 'bearing', quantity: 1, order: 'o2' }),
  );
  const reader = await again.running.read(stock, next.kind === 'accepted' ? next.position : '');
  expect(await reader.get('stock', { partId: 'bearing' })).toEqual({
    partId: 'bearing',
    available: 1,
  });
  expect(log.all('workorder.parts')).toHaveLength(4);
  await again.running.stop();
});

const eventually = async (check: () => void): Promise<void> => {
  const until = Date.now() + 3_000;
  for (;;) {
    try {
      return check();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
};
