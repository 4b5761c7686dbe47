import { topics } from '@fettle/contracts';
import type { ReadingsReceived, WorkorderPartsEvent } from '@fettle/contracts';
import { accept, category, refuse } from '@fettle/eventsourcing';
import type { AnyProcessor, App } from '@fettle/eventsourcing';
import { assert, unreachable } from '@fettle/kernel';
import { taskRig } from '../../../test/task-rig';
import { DeterministicFaultError } from '../../ports/task-store';

type Command =
  | { readonly type: 'Receive'; readonly partId: string; readonly by: string }
  | { readonly type: 'Remind'; readonly partId: string; readonly at: number };
interface Part {
  readonly by: string;
  readonly reminded: boolean;
}
const received = (partId: string, receivedBy: string): WorkorderPartsEvent => ({
  type: 'PartReceived',
  partId,
  quantity: 1,
  requisitionId: null,
  receivedBy,
  receivedAt: 1,
});
const fail = (): never => {
  throw new Error('no such shelf');
};

/** Everything that may throw in it throws for whoever is called so. */
const part = category<Part, Command, WorkorderPartsEvent, string>({
  name: 'part',
  version: 1,
  topic: topics.workorderParts,
  streamIdOf: ({ partId }) => partId,
  keyOf: ({ partId }) => partId,
  decider: {
    initial: { by: '', reminded: false },
    decide: (command, { by }) => {
      switch (command.type) {
        case 'Receive':
          if (command.by === 'decide') fail();
          assert(command.by !== 'assert', 'a shelf has a number');
          return accept(received(command.partId, command.by));
        case 'Remind':
          return by === 'refused-timer'
            ? refuse('NOT_NOW')
            : accept(received(command.partId, 'reminder'));
        default:
          return unreachable(command);
      }
    },
    evolve: (_, event) => {
      const by = event.type === 'PartReceived' ? event.receivedBy : '';
      return by === 'evolve' ? fail() : { by, reminded: by === 'reminder' };
    },
  },
  timer: {
    dueAt: ({ by, reminded }) => (by === 'due' ? fail() : reminded ? undefined : 10),
    command: ({ by }, now) =>
      by === 'timer' ? fail() : { type: 'Remind', partId: by.split(':')[1] ?? by, at: now },
  },
});
const app: App = {
  service: 'plant',
  categories: [part],
  views: [],
  reactions: [],
  processors: [],
  projections: [],
};
const receive = (partId: string, by = 'ann') => ({ type: 'Receive', partId, by });

describe.each(['decide', 'assert', 'evolve', 'due'])('a command whose handler throws: %s', (by) => {
  it('is refused, kept and told of; all else goes on, also after a restart', async () => {
    const rig = await taskRig(app);
    const { store, log, submit, rest, outcome, quarantined, alarms, task, counts } = rig;
    await submit('bad', 'part', 'seal', receive('seal', by));
    await submit('same', 'part', 'seal', receive('seal'));
    await submit('other', 'part', 'pump', receive('pump'));
    await rest();
    expect(await outcome('bad')).toMatchObject({ kind: 'refused', reason: 'HANDLER_THREW' });
    expect(await outcome('same')).toMatchObject({ kind: 'accepted' });
    expect(await outcome('other')).toMatchObject({ kind: 'accepted' });
    expect(quarantined()).toEqual(['command/part HANDLER_THREW']);
    expect(alarms).toEqual([expect.stringContaining('bad')]);
    expect(counts).toMatchObject({ takeovers: 1, commands_failed: 1 });
    expect(task.trouble).toBe('');

    const after = await taskRig(app, { store, log });
    await after.submit('late', 'part', 'seal', receive('seal'));
    await after.rest();
    expect(await after.outcome('late')).toMatchObject({ kind: 'accepted' });
  });
});

describe.each([
  ['part', 'Recall'],
  ['crate', 'Receive'],
])('a command for %s of the unknown type %s', (name, type) => {
  const later = { settings: { unknownCommandMs: 1_000 } };

  it('waits for an owner that knows it, and holds up nothing but its stream', async () => {
    const { submit, rest, outcome } = await taskRig(app, later);
    await submit('new', name, 'seal', { ...receive('seal'), type });
    await submit('same', name, 'seal', receive('seal'));
    for (let n = 0; n < 300; n += 1) await submit(`c${n}`, 'part', `p${n}`, receive(`p${n}`));
    await rest();
    expect(await outcome('new')).toBeUndefined();
    expect(await outcome('same')).toBeUndefined();
    expect(await outcome('c299')).toMatchObject({ kind: 'accepted' });
  });

  it('is decided by the next version of its service', async () => {
    const { store, log, submit, rest } = await taskRig(app, later);
    await submit('new', name, 'seal', { ...receive('seal'), type });
    await rest();
    const decide = ({ partId }: Command) => accept(received(partId, 'newer'));
    const newer = { ...part, name, decider: { ...part.decider, decide } };
    const { rest: restNewer, outcome } = await taskRig(
      { ...app, categories: [newer] },
      { log, store },
    );
    await restNewer();
    expect(await outcome('new')).toMatchObject({ kind: 'accepted' });
  });

  it('is refused and kept when none came in time', async () => {
    const { submit, rest, outcome, quarantined, clock, alarms } = await taskRig(app, later);
    await submit('new', name, 'seal', { ...receive('seal'), type });
    await rest();
    clock.advanceBy(1_000);
    await rest();
    expect(await outcome('new')).toMatchObject({ kind: 'refused', reason: 'UNKNOWN_COMMAND' });
    expect(quarantined()).toEqual([`command/${name} UNKNOWN_COMMAND`]);
    expect(alarms).toHaveLength(1);
  });
});

describe('a timer', () => {
  const begun = async (by: string) => {
    const rig = await taskRig(app);
    await rig.submit('c1', 'part', 'pump', receive('pump', by));
    await rig.submit('c2', 'part', 'seal', receive('seal', 'seal'));
    await rig.rest();
    return rig;
  };

  it.each([
    ['throws', 'timer', 'HANDLER_THREW'],
    ['is refused', 'refused-timer', 'NOT_NOW'],
  ])('that %s is kept and told of, and others fire', async (_, by, reason) => {
    const { passTo, quarantined, log, submit, outcome, counts } = await begun(by);
    await passTo(10);
    await passTo(11);
    expect(quarantined()).toEqual([`timer/part-pump ${reason}`]);
    expect(log.all('workorder.parts')).toHaveLength(3);
    expect(counts).toMatchObject({ takeovers: 1, timers_refused: 1 });
    await submit('c3', 'part', 'pump', receive('pump'));
    await passTo(12);
    expect(await outcome('c3')).toMatchObject({ kind: 'accepted' });
  });

  it('whose decision cannot be stored does not stop what else is due', async () => {
    const { passTo, quarantined, log, store } = await begun('pump');
    const commit = store.commit.bind(store);
    store.commit = (task, epoch, changes) =>
      changes.outbox.some(({ foldName }) => foldName === 'stream:part-pump')
        ? Promise.reject(new DeterministicFaultError('a text holds \u0000'))
        : commit(task, epoch, changes);
    for (let now = 10; now < 20; now += 1) await passTo(now);
    expect(quarantined()).toEqual(['timer/part-pump STORE_REFUSED']);
    expect(log.all('workorder.parts')).toHaveLength(3);
  });
});

describe('a processor', () => {
  const monitor = (rest: Partial<AnyProcessor>): AnyProcessor => ({
    name: 'monitor',
    version: 1,
    inputs: [{ topic: 'telemetry.readings', on: ['ReadingsReceived'], from: 'now' }],
    keyOf: ({ assetId }: ReadingsReceived) => assetId,
    initial: () => 0,
    needs: (key) => [{ name: 'part', id: key }],
    step: (soft: number, { assetId }: ReadingsReceived) => ({
      soft: soft + 1,
      intents: [{ category: 'part', streamId: assetId, command: receive(assetId, assetId) }],
    }),
    ...rest,
  });
  const observed = async (made: AnyProcessor) => {
    const rig = await taskRig({ ...app, processors: [made] });
    await rig.rest(); // what comes from here on is new to it
    const readings = ['pump', 'seal', 'pump'].map((assetId, sequence) => ({
      type: 'ReadingsReceived',
      assetId,
      sourceId: 's',
      sequence,
      receivedAt: 1,
      readings: [],
    }));
    await rig.observe('telemetry.readings', readings);
    await rig.rest();
    return rig;
  };

  it('that asks for what is refused has that kept', async () => {
    const step = (soft: number, { assetId }: ReadingsReceived) => ({
      soft,
      intents: [
        { category: 'part', streamId: assetId, command: receive(assetId, 'decide') },
        { category: 'crate', streamId: assetId, command: receive(assetId) },
      ],
    });
    const { quarantined, counts, task } = await observed(monitor({ step }));
    expect(quarantined().sort()).toEqual([
      ...Array.from({ length: 3 }, () => 'processor/monitor HANDLER_THREW'),
      ...Array.from({ length: 3 }, () => 'processor/monitor UNKNOWN_COMMAND'),
    ]);
    expect(counts).toMatchObject({ takeovers: 1, processor_intents_refused: 6 });
    expect(task.position('telemetry.readings')).toBe(3);
  });

  it.each(['keyOf', 'needs'] as const)('whose %s throws costs that record', async (name) => {
    const { quarantined, task, log } = await observed(
      monitor(
        name === 'keyOf'
          ? { keyOf: ({ assetId }: ReadingsReceived) => (assetId === 'pump' ? fail() : assetId) }
          : { needs: (key) => (key === 'pump' ? fail() : [{ name: 'part', id: key }]) },
      ),
    );
    expect(quarantined()).toEqual(Array.from({ length: 2 }, () => 'plant.tasks HANDLER_THREW'));
    expect(task.position('telemetry.readings')).toBe(3);
    expect(log.all('workorder.parts')).toHaveLength(1);
  });

  it('whose onTime throws for one key is called for the others', async () => {
    const calls: string[] = [];
    const onTime = (soft: number, key: string) => {
      calls.push(key);
      return key === 'pump' ? fail() : { soft, intents: [] };
    };
    const { passTo, quarantined, task, alarms } = await observed(
      monitor({ onTime, dueAt: () => 1 }),
    );
    await passTo(5);
    await passTo(6);
    await passTo(7);
    expect(quarantined()).toEqual(['time/monitor HANDLER_THREW']);
    expect(alarms).toHaveLength(1);
    expect(calls.filter((key) => key === 'seal').length).toBeGreaterThanOrEqual(2);
    expect(task.trouble).toBe('');
  });
});
