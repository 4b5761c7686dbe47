import { createMachine, sensorFault, repairSensor, signalsOf, stepMachine } from '../index';
import type { Machine, SensorFaultKind } from '../index';

const SIGNAL = 'motor.current';
const NOISE = signalsOf('pump').find(({ signal }) => signal === SIGNAL)?.noise ?? NaN;

const values = (machine: Machine, steps = 400): (number | undefined)[] => {
  let state = machine;
  return Array.from({ length: steps }, (_, i) => {
    const demand = { load: 0.8, speed: 1 };
    const stepped = stepMachine(state, { at: (i + 1) * 1000, dtSeconds: 1, demand });
    state = stepped.state;
    return stepped.frame.readings.find(({ signal }) => signal === SIGNAL)?.value;
  });
};
const pump = createMachine({ id: 'pump-1', kind: 'pump', seed: 11 });
const healthy = values(pump) as number[];
const broken = (kind: SensorFaultKind, magnitude: number): (number | undefined)[] =>
  values(sensorFault(pump, { signal: SIGNAL, kind, at: 100_000, magnitude }));
const differences = (shown: readonly (number | undefined)[]) =>
  shown.map((value, i) => (value ?? NaN) - (healthy[i] as number));

it.each(['stuck', 'drift', 'spike', 'dropout', 'bias'] as const)(
  'says the same as a healthy sensor until it is %s',
  (kind) => {
    expect(broken(kind, 10).slice(0, 99)).toEqual(healthy.slice(0, 99));
  },
);

it('is off by its bias', () => {
  for (const difference of differences(broken('bias', 10)).slice(100))
    expect(difference).toBeCloseTo(10, 1);
});

it('drifts by its magnitude an hour', () => {
  const last = differences(broken('drift', 36)).at(-1);
  expect(last).toBeCloseTo(36 * (300 / 3600), 1);
});

it('spikes now and then, and tells the truth in between', () => {
  const wild = differences(broken('spike', 20))
    .slice(100)
    .filter((off) => Math.abs(off) > 5);
  expect(wild.length).toBeGreaterThan(8);
  expect(wild.length).toBeLessThan(50);
});

it('says nothing at all in a dropout, until it ends by itself', () => {
  const order = { signal: SIGNAL, kind: 'dropout', at: 100_000, until: 200_000 } as const;
  const shown = values(sensorFault(pump, order));
  expect(shown.slice(99, 200).every((value) => value === undefined)).toBe(true);
  expect(shown.slice(200)).toEqual(healthy.slice(200));
});

it('is right again when repaired', () => {
  const stuck = sensorFault(pump, { signal: SIGNAL, kind: 'stuck', at: 0 });
  expect(values(repairSensor(stuck, SIGNAL))).toEqual(healthy);
});

it('never leaves the range of the sensor', () => {
  const [low, high] = signalsOf('pump').find(({ signal }) => signal === SIGNAL)?.range ?? [0, 0];
  for (const magnitude of [1e6, -1e6])
    for (const value of broken('bias', magnitude))
      expect((value as number) >= low && (value as number) <= high).toBe(true);
  expect(NOISE).toBeGreaterThan(0);
});
