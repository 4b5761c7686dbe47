import type { Signal } from '@fettle/contracts';
import { canonicalJson } from '@fettle/kernel';

/** A view's state is the same object until it changes: names are not compared for every frame. */
const layouts = new WeakMap<readonly Signal[], string>();

/** The signals that a twin is made for, in words: others are another model. */
export const layoutOf = (signals: readonly Signal[]): string => {
  const known = layouts.get(signals);
  if (known !== undefined) return known;
  const layout = canonicalJson(signals);
  layouts.set(signals, layout);
  return layout;
};
