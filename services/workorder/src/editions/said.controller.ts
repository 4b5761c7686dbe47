import type { RunningApp } from '@fettle/eventlog';
import type { EpochMs } from '@fettle/kernel';
import { currentCaller } from '@fettle/service-host';
import type { Said } from './edition.decider';

/** Said by who calls, now; in force from now on where no other moment is named. */
export const saidNow = (app: RunningApp, effectiveFrom: EpochMs | undefined): Said => {
  const at = app.now();
  return { effectiveFrom: effectiveFrom ?? at, by: currentCaller().id, at };
};
