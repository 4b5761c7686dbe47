import fc from 'fast-check';
import { createMachine, injectFault, machineKinds, sensorFault, stepMachine } from '../index';
import type { Machine } from '../index';

const START = Date.UTC(2026, 0, 5);
const rated = { load: 1, speed: 1 };
const SIGNAL = 'drive-end.vibration-velocity-rms';

const run = (machine: Machine, steps: number, demand = rated) => {
  let state = machine;
  const frames = [];
  for (let i = 1; i <= steps; i += 1) {
    const at = Math.max(START, machine.at) + i * 1000;
    const stepped = stepMachine(state, { at, dtSeconds: 1, demand });
    state = stepped.state;
    frames.push(stepped);
  }
  return { state, frames };
};

const valuesOf = (frames: ReturnType<typeof run>['frames'], signal: string): number[] =>
  frames.flatMap(({ frame }) =>
    frame.readings.filter((reading) => reading.signal === signal).map((reading) => reading.value),
  );

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

const pump = (seed = 1) => createMachine({ id: 'pump-1', kind: 'pump', seed });

it('gives the same bytes from the same seed, and other bytes from another', () => {
  const bytes = (seed: number) => JSON.stringify(run(pump(seed), 50));
  expect(bytes(3)).toBe(bytes(3));
  expect(bytes(3)).not.toBe(bytes(4));
});

it('continues from a stored state as if it had not been stored', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...machineKinds),
      fc.integer({ min: 0, max: 1e6 }),
      fc.integer({ min: 0, max: 20 }),
      (kind, seed, cut) => {
        const straight = run(createMachine({ id: 'a', kind, seed }), 20).state;
        const half = run(createMachine({ id: 'a', kind, seed }), cut).state;
        const stored = JSON.parse(JSON.stringify(half)) as Machine;
        const rest = run({ ...stored, at: 0 }, 0).state;
        let state: Machine = { ...rest, at: stored.at };
        for (let i = cut + 1; i <= 20; i += 1)
          state = stepMachine(state, { at: START + i * 1000, dtSeconds: 1, demand: rated }).state;
        expect(state).toEqual(straight);
      },
    ),
    { numRuns: 60 },
  );
});

it('leaves the machine it was given as it was', () => {
  const machine = run(pump(), 3).state;
  const before = JSON.stringify(machine);
  stepMachine(machine, { at: machine.at + 1000, dtSeconds: 1, demand: rated });
  expect(JSON.stringify(machine)).toBe(before);
});

it('keeps the noise of every other signal when a fault changes one', () => {
  const healthy = run(pump(), 60).frames;
  const faulty = run(
    injectFault(pump(), { mode: 'seal-leak', at: START, severity: 0.5 }),
    60,
  ).frames;
  expect(valuesOf(faulty, SIGNAL)).toEqual(valuesOf(healthy, SIGNAL));
  expect(mean(valuesOf(faulty, 'seal.leak-rate'))).toBeGreaterThan(400);
});

it('shows a bearing that fails in 100 s in the envelope, then in velocity, then in heat', () => {
  const { state, frames: healthy } = run(pump(), 300);
  const order = { mode: 'bearing-wear', at: state.at, developsInSeconds: 100 };
  const { frames } = run(injectFault(state, order), 110);
  const firstBeyond = (signal: string): number => {
    const base = valuesOf(healthy.slice(-200), signal);
    const centre = mean(base);
    const spread = Math.sqrt(mean(base.map((value) => (value - centre) ** 2)));
    const values = valuesOf(frames, signal);
    return values.findIndex(
      (_, i) => i >= 2 && mean(values.slice(i - 2, i + 1)) > centre + 6 * spread,
    );
  };
  const envelope = firstBeyond('drive-end.acceleration-envelope');
  const velocity = firstBeyond(SIGNAL);
  const heat = firstBeyond('drive-end.bearing-temperature');
  expect(envelope).toBeGreaterThan(0);
  expect(envelope).toBeLessThan(20);
  expect(velocity).toBeGreaterThan(envelope);
  expect(velocity).toBeLessThan(50);
  expect(heat).toBeGreaterThan(velocity);
  expect(frames.at(-1)?.machineState).toBe('FAILED');
  expect(frames.at(-1)?.truth.failedBy?.component).toBe('drive-end-bearing');
});

it('freezes what a stuck sensor shows while the truth moves on', () => {
  const { state } = run(pump(), 5);
  const { frames } = run(sensorFault(state, { signal: SIGNAL, kind: 'stuck', at: state.at }), 30);
  expect(new Set(valuesOf(frames, SIGNAL)).size).toBe(1);
  expect(frames[0]?.truth.faultySensors).toEqual([{ signal: SIGNAL, kind: 'stuck' }]);
  expect(frames[0]?.truth.faults).toEqual([]);
});

it('counts what one fault does to another into the remaining life', () => {
  const developsInSeconds = 800;
  const worn = injectFault(pump(), { mode: 'bearing-wear', at: START, developsInSeconds });
  // A shaft fully out of line wears its bearings eight times as fast.
  const skewed = injectFault(worn, { mode: 'misalignment', at: START, severity: 1 });
  const { frames } = run(skewed, 110);
  const lasted = frames.findIndex(({ machineState }) => machineState === 'FAILED');
  const said = frames[0]?.truth.faults.find(({ mode }) => mode === 'bearing-wear');
  expect(lasted).toBeGreaterThan(90);
  expect(Math.abs((said?.remainingHours ?? NaN) * 3600 - lasted)).toBeLessThan(3);
});

// P–F interval of a bearing: 730–4,400 h at rated stress (GROWTH); the pace scatters around it.
it('lets a bearing last one to six months from its first sign, each seed its own', () => {
  const lives = Array.from({ length: 24 }, (_, seed) => {
    let machine = injectFault(pump(seed), { mode: 'bearing-wear', at: START });
    let hours = 0;
    for (; machine.failedBy === null; hours += 24) {
      const at = START + hours * 3_600_000;
      machine = stepMachine(machine, { at, dtSeconds: 86_400, demand: rated }).state;
    }
    return hours;
  });
  expect(Math.min(...lives)).toBeGreaterThan(730 * 0.7);
  expect(Math.max(...lives)).toBeLessThan(4400 * 1.4);
  expect(new Set(lives).size).toBeGreaterThan(18);
});
