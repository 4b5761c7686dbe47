import { topics } from '@fettle/contracts';
import type { Quality } from '@fettle/contracts';
import { projection, table, words } from '@fettle/eventsourcing';

/** Every reading by its natural key. */
export const readingTable = table('readings', {
  key: ['assetId', 'signal', 'sampledAt'],
  // As long as the log keeps them: what is dropped here could not be built again either.
  retention: { column: 'sampledAt', days: 30 },
  columns: {
    assetId: 'text',
    signal: 'text',
    sampledAt: 'integer',
    value: 'double',
    quality: words<Quality>(),
  },
});

/**
 * The condition timeline: every reading by its natural key (asset, signal, sampledAt). The same
 * reading again changes nothing; of two values for one key the later on the log stands.
 */
export const timeline = projection({
  name: 'timeline',
  version: 2, // 2: in parts by age
  topics: [topics.telemetryReadings],
  tables: [readingTable],
  on: {
    ReadingsReceived: ({ assetId, readings }) =>
      readings.map(({ signal, sampledAt, value, quality }) =>
        readingTable.put({ assetId, signal, sampledAt, value, quality }),
      ),
  },
});
