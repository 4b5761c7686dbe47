import { componentsOf, definitionOf, machineKinds, signalsOf } from '@fettle/plant-model';
import type { MachineKind } from '@fettle/plant-model';
import { INDICATORS, type Indicator } from '../../src/life/indicators';

/**
 * One way for one kind of machine to fail that a signal tells, as the catalogue of the plant
 * has it.
 */
export interface WearCase {
  readonly kind: MachineKind;
  readonly mode: string;
  readonly component: string;
  readonly signal: string;
  readonly indicator: Indicator;
  /** P–F interval of the catalogue, hours: only to choose how often to look. */
  readonly hours: readonly [number, number];
}

/**
 * Which indicator follows a failure mode: its own, or the velocity that any shaft trouble raises.
 */
const tells = (indicator: Indicator, mode: string, component: string): boolean =>
  indicator.failureMode === null
    ? ['misalignment', 'imbalance', 'looseness'].includes(mode)
    : indicator.failureMode === mode && indicator.component.test(component);

/** Every mode of every kind that an indicator tells; the signal is the one it moves most. */
export const wearCases = (): readonly WearCase[] =>
  machineKinds.flatMap((kind) => {
    const measured = new Set(signalsOf(kind).map(({ signal }) => signal));
    return definitionOf(kind).modes.flatMap(({ mode, component, growth, effects }) => {
      const known = componentsOf(kind).some((one) => one.component === component);
      for (const indicator of INDICATORS) {
        const effect = effects.find(
          ({ signal }) => measured.has(signal) && indicator.signal.test(signal),
        );
        if (!known || effect === undefined || !tells(indicator, mode, component)) continue;
        const { signal } = effect;
        return [{ kind, mode, component, signal, indicator, hours: growth.hours }];
      }
      return [];
    });
  });
