import { createMachine, injectFault, repair, stepMachine } from '../index';
import type { Machine, RepairQuality } from '../index';

const COMPONENT = 'drive-end-bearing';
const hour = 3_600_000;

const failed = (seed = 1): Machine => {
  const machine = createMachine({ id: 'pump-1', kind: 'pump', seed });
  const worn = injectFault(machine, { mode: 'bearing-wear', at: hour, severity: 1 });
  return stepMachine(worn, { at: 2 * hour, dtSeconds: 3600, demand: { load: 1, speed: 1 } }).state;
};
const after = (machine: Machine) =>
  stepMachine(machine, { at: 3 * hour, dtSeconds: 3600, demand: { load: 1, speed: 1 } });
const repaired = (quality: RepairQuality, seed = 1) =>
  after(repair(failed(seed), { component: COMPONENT, quality, at: 2 * hour }));
const modeOf = (machine: Machine) => machine.modes[0];

it('stands still until its broken part is replaced, whatever else is', () => {
  expect(after(failed()).machineState).toBe('FAILED');
  expect(after(failed()).output.total).toBe(0);
  const other = repair(failed(), { component: 'impeller', quality: 'perfect', at: 2 * hour });
  expect(after(other).machineState).toBe('FAILED');
  expect(repaired('perfect').machineState).toBe('RUNNING');
});

it('is as good as new after a perfect repair, with a life of its own', () => {
  const { state, truth } = repaired('perfect');
  expect(truth.faults).toEqual([]);
  expect(modeOf(state)).toMatchObject({ progress: 0, generation: 1 });
  expect(modeOf(state)?.lifeHours).not.toBe(modeOf(failed())?.lifeHours);
});

it('is left out of true by an imperfect repair, and no longer new', () => {
  const { truth } = repaired('imperfect');
  expect(truth.faults).toHaveLength(1);
  expect(truth.faults[0]).toMatchObject({ mode: 'bad-repair', component: 'assembly' });
  expect(truth.faults[0]?.severity).toBeCloseTo(0.3, 2);
});

it('lives a tenth as long on a wrong part', () => {
  const [right, wrong] = (['perfect', 'wrong-part'] as const).map((quality) =>
    modeOf(repair(failed(), { component: COMPONENT, quality, at: 2 * hour })),
  );
  expect((wrong?.lifeHours ?? 0) / (right?.lifeHours ?? 1)).toBeCloseTo(0.1, 9);
  expect((wrong?.growthHours ?? 0) / (right?.growthHours ?? 1)).toBeCloseTo(0.25, 9);
});

it('puts the assembly right by doing it again', () => {
  const { state } = repaired('imperfect');
  const again = repair(state, { component: 'assembly', quality: 'perfect', at: 3 * hour });
  expect(after(again).truth.faults).toEqual([]);
});

it('refuses a component that the machine does not have', () => {
  const order = { component: 'tooth', quality: 'perfect', at: 0 } as const;
  expect(() => repair(failed(), order)).toThrow('no component tooth');
});

it('wears bearings faster while the shaft is misaligned', () => {
  const machine = createMachine({ id: 'pump-1', kind: 'pump', seed: 1 });
  const bent = injectFault(machine, { mode: 'misalignment', at: hour, severity: 0.9 });
  const age = (one: Machine) => modeOf(after(one).state)?.ageHours ?? 0;
  expect(age(bent) / age(machine)).toBeGreaterThan(6);
});
