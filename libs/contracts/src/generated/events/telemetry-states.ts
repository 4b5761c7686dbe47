// Generated from schemas/ by `npm run generate`. Do not edit.
import type { Severity } from './shapes';

/** The machine is in another state from here on. */
export interface MachineStateChanged {
  readonly assetId: string;
  readonly sourceId: string;
  readonly state: MachineState;
  /** As the control system words it. */
  readonly reason: string | null;
  /** Epoch milliseconds. */
  readonly changedAt: number;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
}

export type MachineState = 'RUNNING' | 'IDLE' | 'SETUP' | 'STOPPED' | 'FAULTED' | 'MAINTENANCE' | 'UNKNOWN';

/** Every symbol of {@link MachineState}. */
export const machineStateSymbols = ['RUNNING', 'IDLE', 'SETUP', 'STOPPED', 'FAULTED', 'MAINTENANCE', 'UNKNOWN'] as const;

/** An hour meter or cycle counter was read. */
export interface MeterRead {
  readonly assetId: string;
  readonly sourceId: string;
  /** e.g. run-hours, cycles. */
  readonly meter: string;
  /** Hours or counts since new; never falls unless the meter was replaced. */
  readonly value: number;
  /** Epoch milliseconds. */
  readonly readAt: number;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
}

/** An alarm of the control system was raised or cleared. */
export interface ControlAlarmChanged {
  readonly assetId: string;
  readonly sourceId: string;
  readonly alarmId: string;
  readonly text: string;
  readonly severity: Severity;
  readonly active: boolean;
  /** Epoch milliseconds. */
  readonly changedAt: number;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
}

/** What may stand on the topic `telemetry.states`. */
export type TelemetryStatesEvent =
  | ({ readonly type: 'MachineStateChanged' } & MachineStateChanged)
  | ({ readonly type: 'MeterRead' } & MeterRead)
  | ({ readonly type: 'ControlAlarmChanged' } & ControlAlarmChanged);
