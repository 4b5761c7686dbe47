import type { Component } from '@fettle/contracts';
import { INDICATORS } from '@fettle/prognosis';
import type { Indicator } from '@fettle/prognosis';

/** What the diagnosis behind an open alert of the machine names. */
export interface Named {
  readonly alertId: string;
  readonly component: string;
  readonly failureMode: string;
}

/** A component whose wear a signal tells. */
export interface Wearing {
  readonly component: string;
  readonly failureMode: string | null;
  readonly indicator: Indicator;
}

/** What raises vibration velocity as a whole, so that its level is a measure of it. */
const SHAFT_MODES = ['imbalance', 'misalignment', 'looseness'];

/**
 * The component that a signal tells the wear of: of that kind, and at the place where the signal is
 * measured. A level that anything may raise names no component by itself: there it is the one that
 * the diagnosis names, and no other.
 */
export const wearingComponent = (
  signal: string,
  components: readonly Component[],
  named: Named | null = null,
): Wearing | undefined => {
  for (const indicator of INDICATORS) {
    if (!indicator.signal.test(signal)) continue;
    const { failureMode } = indicator;
    if (failureMode === null) {
      if (named && SHAFT_MODES.includes(named.failureMode)) return { ...named, indicator };
      continue;
    }
    const candidates = components.filter(({ componentId }) =>
      indicator.component.test(componentId),
    );
    const [place = ''] = signal.split('.');
    const found =
      candidates.find(({ componentId }) => componentId.startsWith(place)) ?? candidates[0];
    if (found) return { component: found.componentId, failureMode, indicator };
  }
  return undefined;
};
