/** ISO 20816-3 evaluation zones: A newly commissioned, B unrestricted, C limited time, D damage. */
export type Zone = 'A' | 'B' | 'C' | 'D';

/**
 * Machine groups of ISO 20816-3 (1: above 300 kW or shaft height ≥ 315 mm; 2: 15–300 kW or 160–315
 * mm), and pump categories of ISO 10816-7 up to and above 200 kW.
 */
export type MachineGroup =
  'GROUP_1' | 'GROUP_2' | 'PUMP_CAT_1' | 'PUMP_CAT_1_LARGE' | 'PUMP_CAT_2' | 'PUMP_CAT_2_LARGE';

/** How the machine stands: by the first resonance of its support against running speed. */
export type Support = 'RIGID' | 'FLEXIBLE';

/** Zone boundaries, mm/s RMS: A/B, B/C, C/D. */
export type Boundaries = readonly [ab: number, bc: number, cd: number];

/**
 * Default boundaries. Groups as two independent open implementations carry them from ISO
 * 10816-3:2009; pumps after ISO 10816-7 (unconfirmed), which does not tell supports apart. A plant
 * may pass its own to {@link zoneOf}.
 */
export const ZONE_BOUNDARIES: Readonly<
  Record<MachineGroup, Readonly<Record<Support, Boundaries>>>
> = {
  GROUP_1: { RIGID: [2.3, 4.5, 7.1], FLEXIBLE: [3.5, 7.1, 11] },
  GROUP_2: { RIGID: [1.4, 2.8, 4.5], FLEXIBLE: [2.3, 4.5, 7.1] },
  PUMP_CAT_1: { RIGID: [2.5, 4, 6.6], FLEXIBLE: [2.5, 4, 6.6] },
  PUMP_CAT_1_LARGE: { RIGID: [3.5, 5, 7.6], FLEXIBLE: [3.5, 5, 7.6] },
  PUMP_CAT_2: { RIGID: [3.2, 5.1, 8.5], FLEXIBLE: [3.2, 5.1, 8.5] },
  PUMP_CAT_2_LARGE: { RIGID: [4.2, 6.1, 9.5], FLEXIBLE: [4.2, 6.1, 9.5] },
};

/**
 * Group of a machine by rated power, kW, or shaft height, mm; undefined below the standard's scope
 * (15 kW, 160 mm).
 */
export const machineGroup = (rating: {
  readonly powerKilowatt?: number;
  readonly shaftHeightMm?: number;
}): MachineGroup | undefined => {
  const { powerKilowatt = 0, shaftHeightMm = 0 } = rating;
  if (powerKilowatt > 300 || shaftHeightMm >= 315) return 'GROUP_1';
  if (powerKilowatt >= 15 || shaftHeightMm >= 160) return 'GROUP_2';
  return undefined;
};

/**
 * Zone of a velocity RMS, mm/s. A value on a boundary belongs to the lower zone. Not a
 * number: undefined.
 */
export const zoneOf = (velocityRms: number, [ab, bc, cd]: Boundaries): Zone | undefined => {
  if (!(velocityRms >= 0)) return undefined;
  if (velocityRms <= ab) return 'A';
  if (velocityRms <= bc) return 'B';
  return velocityRms <= cd ? 'C' : 'D';
};

/**
 * Alarm and trip settings, mm/s RMS: alarm = baseline + 0.25 × (B/C), at most 1.25 × (B/C); trip
 * 1.25 × (C/D) (ISO 20816-1 annex, as DIN ISO 10816-3 gives it).
 */
export const setpoints = (
  baselineRms: number,
  [, bc, cd]: Boundaries,
): { readonly alarm: number; readonly trip: number } => ({
  alarm: Math.min(baselineRms + 0.25 * bc, 1.25 * bc),
  trip: 1.25 * cd,
});
