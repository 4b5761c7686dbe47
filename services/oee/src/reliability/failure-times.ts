import { clip, isEmpty, lengthOf, totalLength } from '../shifts/intervals';
import type { Interval } from '../shifts/intervals';

/** How often an asset failed and how long it stood; undefined where it never failed. */
export interface FailureTimes {
  readonly failures: number;
  readonly downtimeMs: number;
  /** ISO 22400-2 divides by one more than the failures. */
  readonly mttrIso22400Ms: number | undefined;
  /** What most people call MTTR. */
  readonly meanDowntimeMs: number | undefined;
  /** Operating time between failures. */
  readonly mtbfMs: number | undefined;
}

/** A failure is a standstill for corrective work that found something. */
export const isFailure = (order: {
  readonly kind?: unknown;
  readonly finding?: unknown;
}): boolean => order.kind === 'CORRECTIVE' && order.finding !== 'NOT_FOUND';

/** @param within the stretch that is asked for, as far as the asset was in care */
export const failureTimes = (standstills: readonly Interval[], within: Interval): FailureTimes => {
  const downtimes = standstills
    .map((downtime) => clip(downtime, within))
    .filter((downtime) => !isEmpty(downtime));
  const failures = downtimes.length;
  const downtimeMs = downtimes.reduce((sum, downtime) => sum + lengthOf(downtime), 0);
  const some = failures > 0;
  return {
    failures,
    downtimeMs,
    mttrIso22400Ms: some ? downtimeMs / (failures + 1) : undefined,
    meanDowntimeMs: some ? downtimeMs / failures : undefined,
    mtbfMs: some ? (lengthOf(within) - totalLength(downtimes)) / failures : undefined,
  };
};
