import type { PlantFile } from './plant-file';
import type { Spoken } from './plant-state';

const DOWN: ReadonlySet<string> = new Set(['STOPPED', 'FAULTED', 'MAINTENANCE']);

/** Lines that make nothing, because a machine stands that the whole line needs (criticality A). */
export const standingLines = (
  { assets }: Pick<PlantFile, 'assets'>,
  spoken: readonly Pick<Spoken, 'assetId' | 'state'>[],
): ReadonlySet<string> => {
  const down = new Set(spoken.filter(({ state }) => DOWN.has(state)).map((one) => one.assetId));
  const needed = assets.filter(({ criticality }) => criticality === 'A');
  return new Set(needed.filter((one) => down.has(one.assetId)).map(({ lineId }) => lineId));
};
