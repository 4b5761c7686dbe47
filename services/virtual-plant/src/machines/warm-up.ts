import type { EpochMs } from '@fettle/kernel';
import { stepPlant } from './plant-state';
import type { PlantState } from './plant-state';

/** Several times the longest thermal lag of the plant model, and a step that no lag minds. */
const WARM_UP = { milliseconds: 4 * 3_600_000, stepSeconds: 20 } as const;

/**
 * The plant after hours of work that nobody listened to. What is learnt of a machine that was just
 * switched on is how it warms up: a little later nothing of it holds any more.
 */
export const warmedUp = (cold: PlantState, until: EpochMs): PlantState => {
  let state = cold;
  const { milliseconds, stepSeconds: dtSeconds } = WARM_UP;
  for (let at = until - milliseconds; at < until; at += 1_000 * dtSeconds)
    state = stepPlant(state, { at, dtSeconds }).state;
  const unheard = Object.entries(state.machines).map(
    ([assetId, machine]) => [assetId, { ...machine, shown: '' }] as const,
  );
  return { ...state, machines: Object.fromEntries(unheard) };
};
