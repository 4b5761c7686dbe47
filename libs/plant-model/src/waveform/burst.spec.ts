import { diagnoseBearing, diagnoseWaveform, waveformFeatures } from '@fettle/signal';
import { burstOf, createMachine, injectFault, stepMachine, type Machine } from '../index';

const RATE = 25_600;
const order = { location: 'drive-end', samples: 32_768, rateHz: RATE };
const machineKnown = { group: 'GROUP_2', support: 'RIGID' } as const;

const running = (machine: Machine): Machine => {
  let state = machine;
  for (let i = 1; i <= 20; i += 1)
    state = stepMachine(state, {
      at: i * 1000,
      dtSeconds: 1,
      demand: { load: 1, speed: 1 },
    }).state;
  return state;
};
const pump = (seed: number, mode?: string, severity = 0.3): Machine => {
  const machine = createMachine({ id: 'pump-1', kind: 'pump', seed });
  return running(mode ? injectFault(machine, { mode, at: 0, severity }) : machine);
};
const diagnosed = (machine: Machine) => {
  const burst = burstOf(machine, order);
  return { burst, found: diagnoseWaveform(burst, { ...machineKnown, ...bearingOf(burst) }) };
};
const bearingOf = ({ bearing }: ReturnType<typeof burstOf>) => (bearing ? { bearing } : {});

it('gives the same samples again, and others at the next step and elsewhere', () => {
  const machine = pump(1);
  const bytes = (state: Machine, location = 'drive-end') =>
    Buffer.from(burstOf(state, { ...order, location }).samples.buffer).toString('base64');
  expect(bytes(machine)).toBe(bytes(machine));
  expect(bytes(machine)).not.toBe(bytes(running(machine)));
  expect(bytes(machine)).not.toBe(bytes(machine, 'non-drive-end'));
});

it('carries the velocity that the reading shows, healthy and out of balance', () => {
  for (const machine of [pump(2), pump(2, 'imbalance', 0.5)]) {
    const shown = machine.shown[2] as number;
    const outcome = waveformFeatures(burstOf(machine, order));
    const measured = outcome.kind === 'features' ? outcome.features.velocityRms : NaN;
    expect(Math.abs(measured / shown - 1)).toBeLessThan(0.25);
  }
});

it('is seen as healthy when it is', () => {
  const { found, burst } = diagnosed(pump(3));
  expect(burst.defect).toBeNull();
  expect(found).toMatchObject({ zone: 'A', bearing: { fault: 'none' }, shaft: { fault: 'none' } });
});

it.each(['imbalance', 'misalignment', 'looseness'])('is diagnosed with %s', (mode) => {
  expect(diagnosed(pump(4, mode, 0.8)).found).toMatchObject({ shaft: { fault: mode } });
});

it('is diagnosed with the very spot that fails, in nine of ten machines', () => {
  const right = Array.from({ length: 20 }, (_, seed) => {
    const burst = burstOf(pump(seed, 'bearing-wear', 0.05), order);
    return burst.bearing && diagnoseBearing(burst, burst.bearing).fault === burst.defect;
  }).filter(Boolean);
  expect(right.length).toBeGreaterThanOrEqual(18);
});

it('is still when the machine stands', () => {
  const machine = stepMachine(pump(5, 'bearing-wear'), {
    at: 30_000,
    dtSeconds: 1,
    demand: { load: 0, speed: 0 },
  }).state;
  const { samples, shaftSpeedRpm } = burstOf(machine, order);
  expect(shaftSpeedRpm).toBe(0);
  expect(Math.max(...samples.map(Math.abs))).toBeLessThan(0.05);
});

it('turns the output shaft of a gearbox at a twelfth of the input', () => {
  const gearbox = running(createMachine({ id: 'gearbox-1', kind: 'gearbox', seed: 1 }));
  const speeds = ['input-shaft', 'output-shaft'].map(
    (location) => burstOf(gearbox, { ...order, location }).shaftSpeedRpm,
  );
  expect((speeds[0] as number) / (speeds[1] as number)).toBeCloseTo(12, 6);
});
