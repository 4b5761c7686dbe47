import type { TelemetryReadingsEvent } from './generated/events/telemetry-readings';
import type { MachineStateChanged } from './generated/events/telemetry-states';

type StateEvent = { readonly type: 'MachineStateChanged' } & MachineStateChanged;

/**
 * When readings were sampled and received, for whoever learns from them: a moment a sampled time.
 */
export const readingsTiming = {
  sourceOf: ({ sourceId }: TelemetryReadingsEvent): string => sourceId,
  receivedAt: ({ receivedAt }: TelemetryReadingsEvent): number => receivedAt,
  momentsOf: (
    event: TelemetryReadingsEvent,
  ): readonly { readonly at: number; readonly event: TelemetryReadingsEvent }[] => {
    const times = new Set(event.readings.map(({ sampledAt }) => sampledAt));
    if (times.size === 1) return [...times].map((at) => ({ at, event }));
    return [...times].map((at) => {
      const readings = event.readings.filter(({ sampledAt }) => sampledAt === at);
      return { at, event: { ...event, readings } };
    });
  },
};

/** When a machine's state changed, and when that was received. */
export const statesTiming = {
  sourceOf: ({ sourceId }: StateEvent): string => sourceId,
  receivedAt: ({ receivedAt }: StateEvent): number => receivedAt,
  momentsOf: (
    event: StateEvent,
  ): readonly { readonly at: number; readonly event: StateEvent }[] => [
    { at: event.changedAt, event },
  ],
};
