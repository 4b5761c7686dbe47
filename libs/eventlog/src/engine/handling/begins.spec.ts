import { topics } from '@fettle/contracts';
import type { WorkorderPartsEvent } from '@fettle/contracts';
import { input, intent, need, processor, reaction } from '@fettle/eventsourcing';
import type { Beginning } from '@fettle/eventsourcing';
import { ManualClock, partitionOf } from '@fettle/kernel';
import { part } from '../../../test/counted-part';
import type { Receive } from '../../../test/counted-part';
import { beginPlant, contracts, plantApp } from '../../../test/memory-service';
import { decodeEvent, openRecord } from '../../envelope/open';
import { MemoryLog } from '../../memory/memory-log';

const CAUSES = 10_000;
const LONG_MS = 60_000;
type Received = Extract<WorkorderPartsEvent, { type: 'PartReceived' }>;

/** What a person received is ordered again, once, under the name of the rule. */
const orderAgain = (from: Beginning, name = 'order-again', formerly?: string) =>
  reaction(topics.workorderParts, {
    name,
    ...(formerly !== undefined && { formerly }),
    from,
    on: ['PartReceived'],
    react: ({ partId, receivedBy }) => {
      if (!receivedBy.startsWith('ann')) return [];
      return [intent(part, partId, { type: 'Receive', partId, by: `${name} for ${receivedBy}` })];
    },
  });

/** Orders a part because of each frame, and counts the frames that it has heard of. */
const counting = (from: Beginning) =>
  processor({
    name: 'counting',
    version: 1,
    inputs: [input(topics.telemetryReadings, { on: ['ReadingsReceived'], from })],
    keyOf: ({ assetId }) => assetId,
    initial: () => ({ heard: 0 }),
    needs: (key) => [need(part, key)],
    step: ({ heard }, { assetId }) => {
      const command: Receive = { type: 'Receive', partId: assetId, by: 'counting' };
      return { soft: { heard: heard + 1 }, intents: [intent(part, assetId, command)] };
    },
  });
/** Its processors, by the names that they have there. */
const PROCESSORS = ['known', 'counting'];

const plain = plantApp();
const deployed = (...reactions: ReturnType<typeof orderAgain>[]) => plantApp({ reactions });

const begin = async (causes: number, app = plain) => {
  const at = { log: new MemoryLog(1), clock: new ManualClock(1_000) };
  let plant = await beginPlant({ ...at, app });
  let received = 0;
  /** Ann receives so many parts; the service does what it wants because of them. */
  const receive = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i += 1, received += 1) {
      const partId = `part-${received % 50}`;
      const command: Receive = { type: 'Receive', partId, by: `ann ${received}` };
      const envelope = { id: `c${received}`, category: 'part', streamId: partId, command };
      await plant.store.submit('plant.tasks', { ...envelope, partition: partitionOf(partId, 1) });
    }
    await plant.rest();
  };
  /** So many frames are on the log, whoever reads them. */
  const observe = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i += 1, received += 1) {
      const frame = { type: 'ReadingsReceived', assetId: 'pump', sourceId: 'plc', readings: [] };
      const event = { ...frame, sequence: received, receivedAt: 1_000 };
      const seal = { topic: 'telemetry.readings', eventId: `f${received}`, source: 'plc' };
      await at.log.append([plant.sealer.seal(event, seal, () => 0)]);
    }
    await plant.rest();
  };
  const tellLog = async (): Promise<void> => {
    for (let i = 0; i < 3; i += 1) {
      at.clock.advanceBy(LONG_MS);
      await plant.rest();
    }
  };
  /** Another build takes the service over, on its database or on an empty one. */
  const deploy = async (next: typeof plain, keepsDatabase = true): Promise<void> => {
    plant = await beginPlant({
      ...at,
      app: next,
      ...(keepsDatabase && { database: plant.database }),
    });
    await plant.rest();
  };
  const orders = (name = 'order-again'): number =>
    at.log
      .all('workorder.parts')
      .map((raw) => decodeEvent(contracts, openRecord(raw)) as Received)
      .filter(({ receivedBy }) => receivedBy.startsWith(name)).length;
  const heard = (): number => {
    const learnt = PROCESSORS.map((name) => plant.tasks[0]?.learnt(name, 'pump'));
    return learnt.reduce((sum: number, one) => sum + ((one as { heard: number })?.heard ?? 0), 0);
  };
  await receive(causes);
  return { ...at, receive, observe, deploy, tellLog, orders, heard };
};

describe.each([
  ['now' as const, 0],
  ['beginning' as const, CAUSES],
])('a reaction that begins %s', (from, expected) => {
  it(`makes ${expected} orders of ${CAUSES} old causes, and one of each new one`, async () => {
    const plant = await begin(CAUSES);
    await plant.deploy(deployed(orderAgain(from)));
    expect(plant.orders()).toBe(expected);
    await plant.receive(3);
    expect(plant.orders()).toBe(expected + 3);
    await plant.tellLog();
    await plant.deploy(deployed(orderAgain(from)), false);
    expect(plant.orders()).toBe(expected + 3);
    await plant.receive(1);
    expect(plant.orders()).toBe(expected + 4);
  }, 60_000);
});

describe.each([
  ['now' as const, 0],
  ['beginning' as const, 40],
])('a reaction that begins %s, of 40 old causes', (from, expected) => {
  it('does the same where another reaction already reads the topic', async () => {
    const plant = await begin(40, deployed(orderAgain('now', 'known')));
    await plant.deploy(deployed(orderAgain('now', 'known'), orderAgain(from)));
    expect([plant.orders('known'), plant.orders()]).toEqual([40, expected]);
    await plant.deploy(deployed(orderAgain('now', 'known'), orderAgain(from)), false);
    expect([plant.orders('known'), plant.orders()]).toEqual([40, expected]);
  });

  it('does the same while every state is folded anew', async () => {
    const plant = await begin(40, deployed(orderAgain('now', 'known')));
    const raised = plantApp({
      categories: [{ ...part, version: 2 }],
      reactions: [orderAgain('now', 'known'), orderAgain(from)],
    });
    await plant.deploy(raised);
    expect([plant.orders('known'), plant.orders()]).toEqual([40, expected]);
  });

  it('does the same on an empty database, where the log has told of another', async () => {
    const plant = await begin(40, deployed(orderAgain('now', 'known')));
    await plant.tellLog();
    await plant.deploy(deployed(orderAgain('now', 'known'), orderAgain(from)), false);
    expect([plant.orders('known'), plant.orders()]).toEqual([40, expected]);
  });
});

it('takes up what came while a build that does not know it had the task', async () => {
  const plant = await begin(0, deployed(orderAgain('now')));
  await plant.receive(2);
  await plant.deploy(plain);
  await plant.receive(5);
  expect(plant.orders()).toBe(2);
  await plant.deploy(deployed(orderAgain('now')));
  expect(plant.orders()).toBe(7);
  await plant.deploy(deployed(orderAgain('now')));
  expect(plant.orders()).toBe(7);
});

it('is new under another name, unless it says what it was called', async () => {
  const plant = await begin(4, deployed(orderAgain('beginning')));
  await plant.deploy(deployed(orderAgain('beginning', 'renamed', 'order-again')));
  expect(plant.orders('renamed')).toBe(0);
  await plant.deploy(deployed(orderAgain('beginning', 'another')));
  expect(plant.orders('another')).toBe(4);
});

it('goes past an old cause on which it throws, and keeps it in quarantine', async () => {
  const plant = await begin(5);
  const rule = orderAgain('beginning');
  const throwing: typeof rule = {
    ...rule,
    react: (event, around) => {
      if (event.receivedBy === 'ann 2') throw new Error('a defect');
      return rule.react(event, around);
    },
  };
  await plant.deploy(deployed(throwing));
  expect(plant.orders()).toBe(4);
  expect(plant.log.all('plant.quarantine')).toHaveLength(1);
});

describe.each([
  ['now' as const, 0],
  ['beginning' as const, 30],
])('an input that begins %s', (from, learnt) => {
  it('teaches a processor its past or not, and lets it decide nothing of it', async () => {
    const plant = await begin(0);
    await plant.observe(30);
    const app = plantApp({ processors: [counting(from)] });
    await plant.deploy(app);
    expect([plant.heard(), plant.orders('counting')]).toEqual([learnt, 0]);
    await plant.observe(2);
    expect([plant.heard(), plant.orders('counting')]).toEqual([learnt + 2, 2]);
    await plant.deploy(app, false);
    expect(plant.orders('counting')).toBe(2);
    await plant.observe(1);
    expect(plant.orders('counting')).toBe(3);
  });

  it('does the same where another processor has read the topic', async () => {
    const known = { ...counting('now'), name: 'known' };
    const plant = await begin(0, plantApp({ processors: [known] }));
    await plant.observe(30);
    expect([plant.heard(), plant.orders('counting')]).toEqual([30, 30]);
    await plant.deploy(plantApp({ processors: [known, counting(from)] }));
    expect([plant.heard(), plant.orders('counting')]).toEqual([30 + learnt, 30]);
    await plant.observe(1);
    expect([plant.heard(), plant.orders('counting')]).toEqual([32 + learnt, 32]);
  });
});
