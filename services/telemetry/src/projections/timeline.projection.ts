import type { TelemetryReadingsEvent } from '@fettle/contracts';
import { projection, put } from '@fettle/eventsourcing';

/**
 * The condition timeline: every reading by its natural key (asset, signal, sampledAt). The same
 * reading again changes nothing; of two values for one key the later on the log stands.
 */
export const timeline = projection<TelemetryReadingsEvent>({
  name: 'timeline',
  version: 1,
  topics: ['telemetry.readings'],
  tables: {
    readings: {
      key: ['assetId', 'signal', 'sampledAt'],
      columns: {
        assetId: 'text',
        signal: 'text',
        sampledAt: 'integer',
        value: 'double',
        quality: 'text',
      },
    },
  },
  on: {
    ReadingsReceived: ({ assetId, readings }) =>
      readings.map(({ signal, sampledAt, value, quality }) =>
        put('readings', { assetId, signal, sampledAt, value, quality }),
      ),
  },
});
