import { topics } from '@fettle/contracts';
import { input, processor } from '@fettle/eventsourcing';
import type { ChangeSet } from '../../ports/task-store';
import { taskRig } from '../../../test/task-rig';

const READINGS = topics.telemetryReadings.name;
const monitor = processor({
  name: 'monitor',
  version: 1,
  inputs: [input(topics.telemetryReadings, { from: 'beginning', on: ['ReadingsReceived'] })],
  keyOf: ({ assetId }) => assetId,
  initial: () => 0,
  needs: () => [],
  step: (soft: number) => ({ soft: soft + 1, intents: [] }),
});
const app = {
  service: 'plant',
  categories: [],
  views: [],
  reactions: [],
  processors: [monitor],
  projections: [],
};

it('commits before a batch has grown large, and keeps places of its records, not the records', async () => {
  const settings = { recordsPerStep: 10, commitIntervalMs: 60_000, bytesPerCommit: 100_000 };
  const { observe, rest, store, task } = await taskRig(app, { settings });
  const readings = Array.from({ length: 100 }, (_, sequence) => ({
    type: 'ReadingsReceived',
    assetId: 'pump',
    sourceId: 's'.repeat(10_000),
    sequence,
    receivedAt: 1,
    readings: [],
  }));
  await observe(READINGS, readings);
  const commits: number[] = [];
  const commit = store.commit.bind(store);
  store.commit = (id, epoch, changes: ChangeSet) => {
    commits.push(changes.positions.get(READINGS) ?? 0);
    return commit(id, epoch, changes);
  };
  await rest();
  expect(task.position(READINGS)).toBe(100);
  // Nine records fill a batch, and ten are taken at once.
  commits.forEach((position, index) =>
    expect(position - (commits[index - 1] ?? 0)).toBeLessThanOrEqual(20),
  );
  expect(commits.length).toBeGreaterThanOrEqual(5);
});
