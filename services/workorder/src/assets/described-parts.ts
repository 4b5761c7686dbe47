import type { Component, Signal } from '@fettle/contracts';
import { refuse } from '@fettle/eventsourcing';
import type { Refused } from '@fettle/eventsourcing';

/** What an asset, or a class of assets, says of its signals and its components. */
export interface DescribedParts {
  readonly signals: readonly Signal[];
  readonly components: readonly Component[];
}

export type DescribedPartsRefusal = 'BAD_SIGNAL' | 'BAD_COMPONENT';

/** Why this cannot be kept; undefined: it can. */
export const faultOfParts = ({
  signals,
  components,
}: DescribedParts): Refused<DescribedPartsRefusal> | undefined => {
  const names = signals.map(({ signal }) => signal);
  if (new Set(names).size !== names.length || names.includes(''))
    return refuse('BAD_SIGNAL', 'signal names must be unique and not empty');
  const inverted = signals.find(({ low, high }) => low !== null && high !== null && low >= high);
  if (inverted) return refuse('BAD_SIGNAL', `${inverted.signal}: low must be below high`);
  const ids = components.map(({ componentId }) => componentId);
  if (new Set(ids).size !== ids.length)
    return refuse('BAD_COMPONENT', 'component ids must be unique');
  return undefined;
};
