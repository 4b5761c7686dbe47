import type {
  MachineStateChanged,
  MeterRead,
  OutputCounted,
  ShiftPlanned,
} from '@fettle/contracts';
import { unreachable } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';
import type { Said } from '../intake/parse-payload';

type Fact =
  | ({ readonly type: 'MachineStateChanged' } & MachineStateChanged)
  | ({ readonly type: 'MeterRead' } & MeterRead)
  | ({ readonly type: 'OutputCounted' } & OutputCounted)
  | ({ readonly type: 'ShiftPlanned' } & ShiftPlanned);

/**
 * A message that is not about readings, as the event it becomes and the topic that is its place.
 */
export const factOf = (
  said: Exclude<Said, { readonly kind: 'readings' }>,
  receivedAt: EpochMs,
): { readonly topic: string; readonly event: Fact } => {
  const { about } = said;
  switch (said.kind) {
    case 'state':
      return {
        topic: 'telemetry.states',
        event: { type: 'MachineStateChanged', assetId: about, ...said.body, receivedAt },
      };
    case 'meter':
      return {
        topic: 'telemetry.states',
        event: { type: 'MeterRead', assetId: about, ...said.body, receivedAt },
      };
    case 'output':
      return {
        topic: 'production.output',
        event: { type: 'OutputCounted', lineId: about, ...said.body, receivedAt },
      };
    case 'shift':
      return {
        topic: 'production.schedule',
        event: { type: 'ShiftPlanned', lineId: about, ...said.body, receivedAt },
      };
    default:
      return unreachable(said);
  }
};
