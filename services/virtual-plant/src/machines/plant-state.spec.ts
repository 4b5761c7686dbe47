import type { WorkorderOrdersEvent } from '@fettle/contracts';
import { playOrder } from '../orders/play-orders';
import { publishedSignals } from './describe-asset';
import type { PlantFile } from './plant-file';
import { applyWork, beginPlant, breakSomething, stepPlant } from './plant-state';
import type { PlantState, Repaired } from './plant-state';

const HOUR_MS = 3_600_000;
const file = {
  assets: [{ assetId: 'pump-1', kind: 'pump' }],
} as unknown as PlantFile;
const fresh = beginPlant(file, 7);
const worn = breakSomething(
  fresh,
  {
    ...{ fault: 'bearing', label: '', assetId: 'pump-1' },
    ...{ mode: 'bearing-wear', component: 'drive-end-bearing', developsInSeconds: 60 },
  },
  HOUR_MS,
);
const work: Repaired = {
  assetId: 'pump-1',
  workOrderId: 'wo-1',
  component: 'drive-end-bearing',
  failureMode: 'bearing-wear',
  found: true,
  at: 2 * HOUR_MS,
};
const generationOf = (state: PlantState): number =>
  Math.max(...(state.machines['pump-1']?.machine.modes ?? []).map(({ generation }) => generation));
const pump = (state: PlantState) => state.machines['pump-1'];

it('gives the component that was worked on a new life', () => {
  expect(generationOf(applyWork(worn, work))).toBe(generationOf(worn) + 1);
});

it('finds the component by the mode when the order names none it has', () => {
  const named = applyWork(worn, { ...work, component: null });
  expect(pump(named)?.machine).toEqual(pump(applyWork(worn, work))?.machine);
});

it('changes nothing when the order is read again', () => {
  const once = applyWork(worn, work);
  expect(applyWork(once, work)).toEqual(once);
});

it('changes nothing in the machine when there was nothing to find', () =>
  expect(pump(applyWork(worn, { ...work, found: false }))?.machine).toEqual(pump(worn)?.machine));

it('changes nothing of a machine that it does not have', () =>
  expect(applyWork(worn, { ...work, assetId: 'pump-9' }).machines).toEqual(worn.machines));

it('does the next repair badly once, when that is what was broken', () => {
  const spoilt = breakSomething(
    worn,
    { fault: 'bad-repair', label: '', assetId: 'pump-1' },
    HOUR_MS,
  );
  expect(pump(spoilt)?.nextRepair).toBe('imperfect');
  expect(pump(applyWork(spoilt, work))?.nextRepair).toBe('perfect');
});

it('says what cannot be broken', () =>
  expect(() => breakSomething(fresh, { fault: 'x', label: '', assetId: 'pump-9' }, 0)).toThrow(
    'no asset pump-9',
  ));

it('stands still while its order is worked on, and runs again when it is done', () => {
  const order = { assetId: 'pump-1', workOrderId: 'wo-1' };
  const stateAfter = (state: PlantState): string | undefined =>
    stepPlant(state, { at: 3 * HOUR_MS, dtSeconds: 1 }).spoken[0]?.state;
  const started = playOrder(fresh, {
    ...{ type: 'WorkOrderStarted', ...order, startedBy: 't', machineStopped: true, startedAt: 1 },
  } as WorkorderOrdersEvent);
  expect(stateAfter(fresh)).toBe('RUNNING');
  expect(stateAfter(started)).not.toBe('RUNNING');
  const completed = playOrder(started, {
    ...{ type: 'WorkOrderCompleted', ...order, component: null, failureMode: null },
    ...{ finding: 'NOT_FOUND', completedAt: 2 },
  } as WorkorderOrdersEvent);
  expect(stateAfter(completed)).toBe('RUNNING');
});

it('repairs the sensor that an instrument order is about', () => {
  const stuck = breakSomething(
    fresh,
    { fault: 'stuck', label: '', assetId: 'pump-1', sensor: 'stuck' },
    HOUR_MS,
  );
  const { signal } = publishedSignals('pump').find((s) => s.signal.includes('pressure')) ?? {};
  const faultsAfter = (evidence: readonly object[], found: boolean) => {
    const opened = playOrder(stuck, {
      ...{ type: 'WorkOrderOpened', workOrderId: 'wo-2', assetId: 'pump-1', kind: 'INSTRUMENT' },
      evidence,
    } as unknown as WorkorderOrdersEvent);
    const done = applyWork(opened, { ...work, workOrderId: 'wo-2', component: null, found });
    expect(done.sensorsOf).toEqual({});
    return pump(done)?.machine.sensorFaults;
  };
  expect(pump(stuck)?.machine.sensorFaults).toHaveLength(1);
  expect(faultsAfter([{ signal }], true)).toEqual([]);
  // Opened by hand, it names no sensor.
  expect(faultsAfter([], true)).toEqual([]);
  expect(faultsAfter([{ signal }], false)).toHaveLength(1);
});

it('is the same plant from the same seed', () =>
  expect(beginPlant(file, 7)).toEqual(beginPlant(file, 7)));
