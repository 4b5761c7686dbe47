import { topics } from '@fettle/contracts';
import type { App } from '@fettle/eventsourcing';
import { knownAssets } from './intake/known-assets.projection';
import { sources } from './sources/sources.projection';
import { timeline } from './timeline/timeline.projection';

/** Topics that this service alone writes. */
export const observes = [
  topics.telemetryReadings,
  topics.telemetryStates,
  topics.telemetrySources,
  topics.productionSchedule,
  topics.productionOutput,
].map(({ name }) => name);

/** What did the plant say: it decides nothing, it takes in and shows. */
export const telemetryApp: App = {
  service: 'telemetry',
  categories: [],
  views: [],
  reactions: [],
  processors: [],
  projections: [knownAssets, timeline, sources],
};
