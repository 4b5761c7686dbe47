import type { ComponentDefinition } from './definition';

type Item = Omit<ComponentDefinition, 'component'>;

const item = (
  partId: string,
  name: string,
  cost: readonly [unitCost: number, leadTimeDays: number, repairHours: number],
): Item => ({
  name,
  sparePart: { partId, name, unitCost: cost[0], leadTimeDays: cost[1] },
  repairHours: cost[2],
});

/**
 * Components that several kinds of machine have, with the part that restores them. Costs in euro,
 * list prices rounded.
 */
export const bearing = (location: string, size: string): ComponentDefinition => ({
  component: `${location}-bearing`,
  ...item(`bearing-${size}`, `Rolling bearing ${size.toUpperCase()}`, [140, 5, 4]),
});

export const coupling: ComponentDefinition = {
  component: 'coupling',
  ...item('coupling-element', 'Coupling element set', [95, 4, 2.5]),
};

export const foundation: ComponentDefinition = {
  component: 'foundation',
  ...item('anchor-set', 'Anchor bolt and shim set', [40, 2, 1.5]),
};

/**
 * Not a part: the way the machine is put together. Restored by taking it apart and doing it again.
 */
export const assembly: ComponentDefinition = {
  component: 'assembly',
  ...item('gasket-set', 'Gasket and shim set', [35, 2, 3]),
};

/** A component with its own part: name, part id, [unit cost, lead time in days, repair hours]. */
export const component = (
  id: string,
  part: readonly [partId: string, name: string],
  cost: readonly [unitCost: number, leadTimeDays: number, repairHours: number],
): ComponentDefinition => ({ component: id, ...item(part[0], part[1], cost) });
