import type { App } from '@fettle/eventsourcing';
import { ManualClock } from '@fettle/kernel';
import { part } from '../../test/counted-part';
import { taskRig } from '../../test/task-rig';
import { decidingDefinition } from '../engine/task-definition';
import { avroContracts } from '../envelope/avro-contracts';
import { memoryAdapters, memoryDatabase } from '../memory/memory-adapters';
import { MemoryLog } from '../memory/memory-log';
import { noTracing } from '../ports/telemetry';
import { CommandDoor } from './command-door';
import { StillRecoveringError } from './running-app';

/** No command tells the key of its stream: where it is decided has to be looked up. */
const appOf = (version: number): App => ({
  service: 'plant',
  categories: [{ ...part, version, keyOf: () => undefined }],
  views: [],
  reactions: [],
  processors: [],
  projections: [],
});
const receive = (id: string, partId = 'seal') => ({
  id,
  category: 'part',
  streamId: partId,
  command: { type: 'Receive', partId, by: 'ann' },
});

const doorOf = (log: MemoryLog, database: ReturnType<typeof memoryDatabase>) => {
  const app = appOf(2);
  const adapters = memoryAdapters(log, new ManualClock(1), database);
  const deciding = decidingDefinition(app, avroContracts());
  return new CommandDoor({ app, deciding, adapters, tracing: noTracing });
};

it('says "not yet" while folds are made anew, never that what exists does not', async () => {
  const database = memoryDatabase(appOf(1));
  const first = await taskRig(appOf(1), { store: database.store });
  for (let n = 0; n < 9; n += 1)
    await first.submit(`c${n}`, 'part', `p${n}`, receive('', `p${n}`).command);
  await first.submit('c9', 'part', 'seal', receive('').command);
  await first.rest();
  await first.passTo(1);
  const door = doorOf(first.log, database);
  await expect(door.execute(receive('a', 'nobody'), 0)).resolves.toMatchObject({
    reason: 'UNKNOWN_STREAM',
  });

  const next = await taskRig(appOf(2), {
    log: first.log,
    store: database.store,
    settings: { recordsPerStep: 1, recordsPerCommit: 1 },
  });
  // It takes over, drops what was folded, and folds a few of its records.
  for (let step = 0; step < 5; step += 1) await next.task.step();
  await expect(door.execute(receive('b'), 0)).rejects.toThrow(StillRecoveringError);
  await expect(door.execute(receive('c', 'nobody'), 0)).rejects.toThrow(StillRecoveringError);

  const waiting = door.execute(receive('d'), 5_000);
  await next.rest();
  await next.passTo(2);
  for (let look = 0; look < 20; look += 1) {
    await new Promise((resume) => setTimeout(resume, 10));
    await next.rest();
  }
  await expect(waiting).resolves.toMatchObject({ kind: 'accepted' });
});

it.each(['reaction/copy/1', 'processor/monitor/1', 'timer/part-seal/1'])(
  'takes no command with an id of its own kind: %s',
  async (id) => {
    const door = doorOf(new MemoryLog(1), memoryDatabase(appOf(2)));
    await expect(door.execute(receive(id), 0)).resolves.toMatchObject({ reason: 'RESERVED_ID' });
  },
);
