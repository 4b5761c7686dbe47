import { readingsTiming, statesTiming, topics } from '@fettle/contracts';
import { input } from '@fettle/eventsourcing';

/** What a twin learns from. */
export const twinInputs = [
  // States first: what a machine says while it stops is not what it is.
  input(topics.telemetryStates, {
    on: ['MachineStateChanged'],
    from: 'beginning',
    timing: statesTiming,
  }),
  input(topics.telemetryReadings, {
    on: ['ReadingsReceived'],
    from: 'beginning',
    timing: readingsTiming,
  }),
  input(topics.anomalyAlerts, { on: ['AlertRaised', 'AlertCleared'], from: 'beginning' }),
  input(topics.workorderOrders, {
    on: ['WorkOrderOpened', 'WorkOrderCompleted'],
    from: 'beginning',
  }),
] as const;
