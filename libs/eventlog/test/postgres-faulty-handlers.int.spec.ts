import { openPostgresStores } from '../src/index';
import { unreachable } from '@fettle/kernel';

import { part } from './counted-part';
import { testDatabase } from './postgres-database';
import { taskRig } from './task-rig';

/** Breaks on one delivery, and knows no other command. */
const breaking: typeof part = {
  ...part,
  decider: {
    ...part.decider,
    decide: (command, count) => {
      if (command.type !== 'Receive') return unreachable(command as never);
      if (command.by === 'bomb') throw new Error('no such shelf \u0000');
      return part.decider.decide(command, count);
    },
  },
};
const app = {
  service: 'plant',
  categories: [breaking],
  views: [],
  reactions: [],
  processors: [],
  projections: [],
};

it('goes on past commands whose handler throws or does not know them, also after a restart', async () => {
  const stores = await openPostgresStores({
    url: testDatabase('faulty'),
    applicationName: 'faulty handlers',
    groupOf: ({ name, version }) => `plant.projection.${name}.v${version}`,
  });
  try {
    const rig = await taskRig(app, { stores, settings: { unknownCommandMs: 1_000 } });
    const receive = (partId: string, by = 'ann') => ({ type: 'Receive', partId, by });
    await rig.submit('bad', 'part', 'seal', receive('seal', 'bomb'));
    await rig.submit('same', 'part', 'seal', receive('seal'));
    await rig.submit('new', 'part', 'pump', { ...receive('pump'), type: 'Recall' });
    await rig.submit('gone', 'crate', 'box', receive('box'));
    await rig.submit('other', 'part', 'belt', receive('belt'));
    await rig.rest();
    expect(await rig.outcome('bad')).toMatchObject({ reason: 'HANDLER_THREW' });
    expect(await rig.outcome('same')).toMatchObject({ kind: 'accepted' });
    expect(await rig.outcome('other')).toMatchObject({ kind: 'accepted' });
    expect(await rig.outcome('new')).toBeUndefined();

    const after = await taskRig(app, {
      stores,
      log: rig.log,
      settings: { unknownCommandMs: 1_000 },
    });
    await after.rest();
    after.clock.advanceBy(1_000);
    await after.rest();
    for (const id of ['new', 'gone'])
      expect(await after.outcome(id)).toMatchObject({ reason: 'UNKNOWN_COMMAND' });
    await after.submit('late', 'part', 'pump', receive('pump'));
    await after.rest();
    expect(await after.outcome('late')).toMatchObject({ kind: 'accepted' });
    expect(after.quarantined().sort()).toEqual([
      'command/crate UNKNOWN_COMMAND',
      'command/part HANDLER_THREW',
      'command/part UNKNOWN_COMMAND',
    ]);
  } finally {
    await stores.close();
  }
});
