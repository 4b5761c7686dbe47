import type { Component, Quantity, Signal, workorderV1 } from '@fettle/contracts';
import type { DescribedParts } from './described-parts';

type PartsMessage = Pick<workorderV1.Asset, 'signals' | 'components'>;

/** What is unset is null, words are symbols of the contract. */
export const partsOf = ({ signals, components }: PartsMessage): DescribedParts => ({
  components: components.map(({ partId, ...component }): Component => ({
    ...component,
    partId: partId ?? null,
  })),
  signals: signals.map(({ low, high, intervalMs, quantity, ...signal }): Signal => ({
    ...signal,
    quantity: quantity as Quantity,
    low: low ?? null,
    high: high ?? null,
    intervalMs: intervalMs ?? null,
  })),
});

/** And back: what is null is unset. */
export const partsMessage = ({ signals, components }: DescribedParts): PartsMessage => ({
  components: components.map(({ partId, failureModes, ...component }) => ({
    ...component,
    failureModes: [...failureModes],
    partId: partId ?? undefined,
  })),
  signals: signals.map(({ low, high, intervalMs, ...signal }) => ({
    ...signal,
    low: low ?? undefined,
    high: high ?? undefined,
    intervalMs: intervalMs ?? undefined,
  })),
});
