import type { Component, RemainingLifeEstimated } from '@fettle/contracts';
import { knowing } from '@fettle/eventsourcing';
import type { StepContext, Intent } from '@fettle/eventsourcing';
import { seededRandom } from '@fettle/kernel';
import { LEARNING_FRAMES } from './asset-twin';
import { twinProcessor, type TwinState } from './twin.processor';

const SIGNAL = 'drive-end.acceleration-envelope';
const MINUTE = 60_000;
const components: Component[] = ['non-drive-end-bearing', 'drive-end-bearing'].map(
  (componentId) => ({
    ...{ componentId, kind: 'bearing', failureModes: ['bearing-wear'], partId: 'bearing' },
  }),
);
const asset = {
  active: true,
  components,
  signals: [
    {
      ...{ signal: SIGNAL, quantity: 'VIBRATION', unit: 'g', low: null, high: null },
      ...{ operating: false, intervalMs: MINUTE },
    },
  ],
};
const knowledge = knowing({ 'registered-asset': asset });

/** Plays one machine through the processor. */
const machine = (timeScale: number) => {
  const processor = twinProcessor({ timeScale });
  let soft: TwinState = processor.initial('pump-1');
  let at = 0;
  const random = seededRandom(4);
  const step = (event: object): readonly Intent[] => {
    const context = { at, late: false } as StepContext;
    const stepped = processor.step(soft, event as never, { context, knowledge });
    soft = stepped.soft;
    return stepped.intents;
  };
  const say = (value: number): readonly Intent[] => {
    at += MINUTE;
    const reading = { signal: SIGNAL, sampledAt: at, value, quality: 'GOOD' };
    return step({ type: 'ReadingsReceived', assetId: 'pump-1', readings: [reading] });
  };
  const noisy = (level: number): number => level * (1 + 0.02 * random.normal());
  return {
    learn: () => {
      for (let i = 0; i < LEARNING_FRAMES + 50; i += 1) say(noisy(0.5));
    },
    /** Grows to twelve times healthy in `minutes`, watched until `until`. */
    wear: (minutes: number, until: number): readonly Intent[] =>
      Array.from({ length: until }, (_, i) =>
        say(noisy(0.5 * (1 + 12 * Math.exp(4 * ((i + 1) / minutes - 1))))),
      ).flat(),
    heal: (minutes: number) => Array.from({ length: minutes }, () => say(noisy(0.5))).flat(),
    rest: (minutes: number) => {
      step({ type: 'MachineStateChanged', assetId: 'pump-1', state: 'STOPPED', changedAt: at });
      at += minutes * MINUTE;
      step({ type: 'MachineStateChanged', assetId: 'pump-1', state: 'RUNNING', changedAt: at });
    },
    fail: () => step({ type: 'MachineStateChanged', assetId: 'pump-1', state: 'FAULTED' }),
    finish: (finding: string, component: string | null = 'drive-end-bearing') =>
      step({
        ...{ type: 'WorkOrderCompleted', assetId: 'pump-1', completedAt: at, finding, component },
        failureMode: null,
      }),
    state: () => soft,
  };
};

const estimatesIn = (intents: readonly Intent[]): readonly RemainingLifeEstimated[] =>
  intents.flatMap(({ command }) =>
    command.type === 'Estimate'
      ? [(command as unknown as { estimate: RemainingLifeEstimated }).estimate]
      : [],
  );

it('estimates nothing while healthy, and the bearing at the place of the sensor when it wears', () => {
  const pump = machine(1);
  pump.learn();
  expect(pump.state().wear.tracks).toEqual({});
  const estimate = estimatesIn(pump.wear(400, 300)).at(-1);
  expect(estimate).toMatchObject({ component: 'drive-end-bearing', failureMode: 'bearing-wear' });
  expect(estimate?.hoursP10).toBeLessThan(100 / 60);
  expect(estimate?.hoursP90).toBeGreaterThan(100 / 60);
  expect(estimate?.model).toMatch(/^mixture on bearing-envelope: wiener \d+ %/);
});

it('tells physical hours where a demo compresses time', () => {
  const [real, demo] = [machine(1), machine(3_000)].map((pump) => {
    pump.learn();
    return estimatesIn(pump.wear(400, 300)).at(-1);
  });
  expect(real?.timeScale).toBe(1);
  expect(demo?.timeScale).toBe(3_000);
  // The prior of the class is physical, so the two are near each other, not equal.
  expect((demo?.hoursP50 ?? 0) / 3_000 / (real?.hoursP50 ?? 1)).toBeGreaterThan(0.5);
  expect((demo?.hoursP50 ?? 0) / 3_000 / (real?.hoursP50 ?? 1)).toBeLessThan(3);
});

it('counts hours of operation, not of standing still', () => {
  const pump = machine(1);
  pump.learn();
  const before = pump.state().operatingMs;
  pump.rest(10_000);
  pump.wear(400, 30);
  // The first minute after a standstill may have been part of it.
  expect(pump.state().operatingMs - before).toBe(29 * MINUTE);
});

it('begins a new life after the work, and remembers one that ended in failure', () => {
  const pump = machine(1);
  pump.learn();
  pump.wear(200, 200);
  pump.fail();
  const intents = pump.finish('CONFIRMED');
  expect(intents.map(({ command }) => command.type)).toEqual(['Withdraw']);
  expect(pump.state().wear.tracks).toEqual({});
  const memory = pump.state().wear.memories['bearing-envelope'];
  expect(memory?.lives.map(({ name }) => name)).toEqual(['pump-1 until 1970-01-01']);
  expect(memory?.records).toMatchObject([{ failed: true }]);
  expect(pump.state().faulted).toBe(false);
});

it('takes work before the failure for a censored life, and nothing found for no end', () => {
  const pump = machine(1);
  pump.learn();
  pump.wear(400, 200);
  expect(pump.finish('NOT_FOUND')).toEqual([]);
  expect(Object.keys(pump.state().wear.tracks)).toEqual([SIGNAL]);
  pump.finish('CONFIRMED');
  expect(pump.state().wear.memories['bearing-envelope']?.records).toMatchObject([
    { failed: false },
  ]);
});

it('goes on following the bearing after work on something else, and learns nothing from it', () => {
  const pump = machine(1);
  pump.learn();
  pump.wear(400, 200);
  const intents = pump.finish('OTHER_MODE', 'coupling');
  expect(intents.map(({ command }) => command)).toMatchObject([{ component: 'coupling' }]);
  expect(Object.keys(pump.state().wear.tracks)).toEqual([SIGNAL]);
  expect(pump.state().wear.memories).toEqual({});
});

it('withdraws when the sign goes away', () => {
  const pump = machine(1);
  pump.learn();
  pump.wear(400, 60);
  const commands = pump.heal(60).map(({ command }) => command);
  expect(commands).toContainEqual(
    expect.objectContaining({ type: 'Withdraw', reason: 'the sign of wear is gone' }),
  );
});

it('is the same from a copy of its state', () => {
  const [one, two] = [machine(1), machine(1)];
  for (const pump of [one, two]) {
    pump.learn();
    pump.wear(400, 100);
  }
  expect(structuredClone(one.state())).toEqual(two.state());
  expect(JSON.stringify(one.state().wear).length).toBeLessThan(8_000);
});
