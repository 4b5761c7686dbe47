import { topics } from '@fettle/contracts';
import { input, processor } from '@fettle/eventsourcing';
import { taskRig } from '../../../test/task-rig';
import { PoisonStormError } from './storm-watch';

const READINGS = 'telemetry.readings';
/** Chokes on every reading of the pump. */
const monitor = processor({
  name: 'monitor',
  version: 1,
  inputs: [input(topics.telemetryReadings, { on: ['ReadingsReceived'], from: 'beginning' })],
  keyOf: ({ assetId }) => assetId,
  initial: () => 0,
  needs: () => [],
  step: (soft: number, { assetId }) => {
    if (assetId === 'pump') throw new Error('no such bearing');
    return { soft: soft + 1, intents: [] };
  },
});
const app = {
  service: 'plant',
  categories: [],
  views: [],
  reactions: [],
  processors: [monitor],
  projections: [],
};

const reading = (assetId: string, sequence: number) => ({
  type: 'ReadingsReceived',
  assetId,
  sourceId: 's',
  sequence,
  receivedAt: 1,
  readings: [],
});
const fed = async (assets: readonly string[]) => {
  const rig = await taskRig(app, { settings: { stormFaults: 5, stormInputs: 10 } });
  await rig.observe(READINGS, assets.map(reading));
  return rig;
};

it('stands still when half of what comes fails, instead of setting the plant aside', async () => {
  const assets = Array.from({ length: 100 }, (_, n) => (n >= 20 ? 'pump' : 'seal'));
  const { rest, quarantined, counts, task } = await fed(assets);
  for (let attempt = 0; attempt < 20; attempt += 1)
    await expect(rest()).rejects.toThrow(PoisonStormError);
  expect(task.trouble).toContain(
    '5 of the last 10 inputs failed: it stands at telemetry.readings@24',
  );
  // What stands before it is committed, and each attempt is one take-over.
  expect(quarantined()).toHaveLength(4);
  expect(counts['takeovers']).toBeLessThanOrEqual(4 + 1 + 20 + 1);
});

it('sets aside what one bad source among several sends', async () => {
  const assets = Array.from({ length: 100 }, (_, n) => (n % 4 === 0 ? 'pump' : 'seal'));
  const { rest, quarantined, task } = await fed(assets);
  await rest();
  expect(quarantined()).toHaveLength(25);
  expect(task.position(READINGS)).toBe(100);
});
