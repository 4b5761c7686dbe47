import type { RunningApp } from '@fettle/eventlog';

import { AnomalyController } from './anomaly.controller';

const rows = ['pump-1', 'pump-2'].map((assetId) => ({
  assetId,
  condition: 'COMMISSIONING',
  score: 0,
  reason: 'Learning what healthy is.',
  changedAt: 1,
}));
const read: string[] = [];
const app = {
  read: () => Promise.resolve({ list: () => Promise.resolve({ rows, total: rows.length }) }),
  learnt: (_: string, assetId: string) => {
    read.push(assetId);
    return Promise.resolve({ monitor: { rows: 240 } });
  },
} as unknown as RunningApp;

it('reads no monitor for a list, and that of the one asset that is asked for', async () => {
  const controller = new AnomalyController(app);
  const { conditions } = await controller.listConditions({ assetId: '', position: '' } as never);
  expect(conditions).toMatchObject([{ commissioningFramesNeeded: 0 }, { assetId: 'pump-2' }]);
  expect(read).toEqual([]);
  await controller.listConditions({ assetId: 'pump-1', position: '' } as never);
  expect(read).toContain('pump-1');
});
