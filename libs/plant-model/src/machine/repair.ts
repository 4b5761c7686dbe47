import { assert, type EpochMs } from '@fettle/kernel';
import type { CompiledMode } from '../catalogue/compiled';
import { compiledOf } from '../kinds/kinds';
import { newModeState } from './create';
import { injectFault } from './fault';
import type { Machine, ModeState } from './machine';

/**
 * How good a repair is. `perfect`: as good as new. `imperfect`: part new, work bad: half its age
 * stays (Kijima, 1989, type II with q = 0.5) and the assembly is left out of true. `wrong-part`:
 * the fault is gone, but the part lives a tenth as long and fails four times as fast.
 */
export type RepairQuality = 'perfect' | 'imperfect' | 'wrong-part';

/** A component to put right, and how well. */
export interface RepairOrder {
  readonly component: string;
  readonly quality: RepairQuality;
  readonly at: EpochMs;
}

/** How far out of true a bad repair leaves the assembly, severity 0 … 1. */
const LEFT_BEHIND = 0.3;

const restored = (
  before: Readonly<ModeState>,
  fresh: ModeState,
  quality: RepairQuality,
): ModeState => {
  switch (quality) {
    case 'perfect':
      return fresh;
    case 'imperfect':
      return { ...fresh, ageHours: Math.min(before.ageHours, before.lifeHours) * 0.5 };
    case 'wrong-part':
      return { ...fresh, lifeHours: fresh.lifeHours / 10, growthHours: fresh.growthHours / 4 };
  }
};

/**
 * Replaces a component: every fault of it is gone, and a new life is drawn. A machine it had
 * stopped can run again.
 */
export const repair = (state: Machine, { component, quality, at }: RepairOrder): Machine => {
  const { modes, definition } = compiledOf(state.kind);
  assert(
    definition.components.some((entry) => entry.component === component),
    `a ${state.kind} has no component ${component}`,
  );
  const isOf = (position: number): boolean =>
    (modes[position] as CompiledMode).definition.component === component;

  const after: Machine = {
    ...state,
    modes: state.modes.map((before, position) => {
      if (!isOf(position)) return before;
      const generation = before.generation + 1;
      const fresh = newModeState(modes[position] as CompiledMode, {
        seed: state.seed,
        position,
        generation,
      });
      return restored(before, fresh, quality);
    }),
    failedBy: state.failedBy !== null && isOf(state.failedBy) ? null : state.failedBy,
  };
  const botched = quality === 'imperfect' && component !== 'assembly';
  return botched ? injectFault(after, { mode: 'bad-repair', at, severity: LEFT_BEHIND }) : after;
};
