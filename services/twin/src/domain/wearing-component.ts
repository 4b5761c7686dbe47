import type { Component } from '@fettle/contracts';

/** Ends of signals that tell wear of a kind of component, and the excess at which it has failed. */
interface Indicator {
  readonly component: RegExp;
  readonly signal: RegExp;
  readonly failureMode: string;
  /** Reported over expected, minus one, at functional failure. */
  readonly failureExcess: number;
}

/**
 * Levels at failure as multiples of healthy: envelope energy of a spalled bearing some ten times
 * (the range of the IMS and FEMTO run-to-failures), leakage of a worn seal a hundred times, flow
 * lost by a worn impeller as a rising current.
 */
const INDICATORS: readonly Indicator[] = [
  {
    component: /bearing$/,
    signal: /acceleration-envelope$/,
    failureMode: 'bearing-wear',
    failureExcess: 12,
  },
  { component: /seal/, signal: /leak-rate$/, failureMode: 'seal-leak', failureExcess: 100 },
];

/** A component whose wear a signal tells. */
export interface Wearing {
  readonly component: string;
  readonly failureMode: string;
  readonly failureExcess: number;
}

/**
 * The component that a signal tells the wear of: of that kind, and at the place where the signal is
 * measured.
 */
export const wearingComponent = (
  signal: string,
  components: readonly Component[],
): Wearing | undefined => {
  for (const indicator of INDICATORS) {
    if (!indicator.signal.test(signal)) continue;
    const { failureMode, failureExcess } = indicator;
    const candidates = components.filter(({ componentId }) =>
      indicator.component.test(componentId),
    );
    const [place = ''] = signal.split('.');
    const found =
      candidates.find(({ componentId }) => componentId.startsWith(place)) ?? candidates[0];
    if (found) return { component: found.componentId, failureMode, failureExcess };
  }
  return undefined;
};
