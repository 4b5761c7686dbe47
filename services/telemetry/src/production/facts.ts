import { topics } from '@fettle/contracts';
import type { Observed } from '@fettle/eventlog';
import { unreachable } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';
import type { Said } from '../intake/parse-payload';

/**
 * A message that is not about readings, as the event it becomes and the topic that is its place.
 */
export const factOf = (
  said: Exclude<Said, { readonly kind: 'readings' }>,
  receivedAt: EpochMs,
): Observed<'telemetryStates' | 'productionOutput' | 'productionSchedule'> => {
  const { about } = said;
  switch (said.kind) {
    case 'state':
      return {
        topic: topics.telemetryStates,
        event: { type: 'MachineStateChanged', assetId: about, ...said.body, receivedAt },
      };
    case 'meter':
      return {
        topic: topics.telemetryStates,
        event: { type: 'MeterRead', assetId: about, ...said.body, receivedAt },
      };
    case 'output':
      return {
        topic: topics.productionOutput,
        event: { type: 'OutputCounted', lineId: about, ...said.body, receivedAt },
      };
    case 'shift':
      return {
        topic: topics.productionSchedule,
        event: { type: 'ShiftPlanned', lineId: about, ...said.body, receivedAt },
      };
    default:
      return unreachable(said);
  }
};
