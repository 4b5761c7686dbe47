import type { ShiftTimes } from './shift-oee';

/** Key figures of ISO 22400-2, 0 to 1; 0 where nothing was planned or made. */
export interface Kpis {
  /** APT / PBT */
  readonly availabilityIso22400: number;
  /** (PBT − order downtime) / PBT: not ISO's availability, and named so. */
  readonly maintenanceAvailability: number;
  /** PRI · PQ / APT. Above 1 the planned cycle time is wrong: flagged, not cut. */
  readonly effectiveness: number;
  /** GQ / PQ */
  readonly quality: number;
  readonly oee: number;
  readonly warnings: readonly string[];
}

export type Sums = Pick<
  ShiftTimes,
  'plannedBusyMs' | 'productionMs' | 'workOrderDowntimeMs' | 'idealMs' | 'produced' | 'good'
>;

const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

export const kpisOf = (sums: Sums): Kpis => {
  const { plannedBusyMs, productionMs, workOrderDowntimeMs, idealMs, produced, good } = sums;
  const availability = ratio(productionMs, plannedBusyMs);
  const effectiveness = ratio(idealMs, productionMs);
  const quality = ratio(good, produced);
  const warnings: string[] = [];
  if (effectiveness > 1)
    warnings.push('effectiveness is above 1: the planned run time an item (PRI) is too long');
  if (plannedBusyMs === 0) warnings.push('no planned busy time with facts: nothing can be said');
  return {
    availabilityIso22400: availability,
    maintenanceAvailability: ratio(plannedBusyMs - workOrderDowntimeMs, plannedBusyMs),
    effectiveness,
    quality,
    oee: availability * effectiveness * quality,
    warnings,
  };
};

/** A line over several shifts: the ratio of sums, never the mean of ratios. */
export const sumOf = (shifts: readonly Sums[]): Sums => {
  const total = (of: (shift: Sums) => number): number => shifts.reduce((sum, s) => sum + of(s), 0);
  return {
    plannedBusyMs: total((s) => s.plannedBusyMs),
    productionMs: total((s) => s.productionMs),
    workOrderDowntimeMs: total((s) => s.workOrderDowntimeMs),
    idealMs: total((s) => s.idealMs),
    produced: total((s) => s.produced),
    good: total((s) => s.good),
  };
};
