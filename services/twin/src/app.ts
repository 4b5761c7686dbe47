import type { App } from '@fettle/eventsourcing';
import { prognosisCategory, twinCategory } from './domain/deciders';
import { registeredAsset } from './domain/registered-asset.view';
import { twinProcessor } from './processes/twin.processor';
import type { TwinSettings } from './processes/twin.processor';
import { divergences } from './projections/divergences.projection';
import { prognoses } from './projections/prognoses.projection';

/** How should the machine behave, and how long will it last: the service as a value. */
export const twinApp = (settings: TwinSettings): App => ({
  service: 'twin',
  categories: [twinCategory, prognosisCategory],
  views: [registeredAsset],
  reactions: [],
  processors: [twinProcessor(settings)],
  projections: [prognoses, divergences],
});
