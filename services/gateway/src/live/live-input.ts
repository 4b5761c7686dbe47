import type { ReadingsReceived } from '@fettle/contracts';
import type { EventContext, Typed } from '@fettle/eventsourcing';

import type { LiveInput } from './live-message';

interface Identified extends Typed {
  readonly workOrderId?: string;
  readonly alertId?: string;
}

const isReadings = (event: Typed): event is Typed & ReadingsReceived =>
  event.type === 'ReadingsReceived';

/** What a page is told of an event: readings as they are, of a decision only that it was made. */
export const liveInputOf = ({ topic, key, time }: EventContext, event: Typed): LiveInput => {
  if (isReadings(event)) {
    const readings = event.readings.map(({ signal, sampledAt, value }) => ({
      signal,
      at: sampledAt,
      value,
    }));
    return { kind: 'readings', assetId: event.assetId, readings };
  }
  const { type, workOrderId, alertId } = event as Identified;
  return {
    kind: 'change',
    topic,
    event: type,
    key,
    at: time,
    ...(workOrderId !== undefined && { workOrderId }),
    ...(alertId !== undefined && { alertId }),
  };
};
