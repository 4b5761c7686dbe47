import type { App } from '@fettle/eventsourcing';
import { prognosisCategory } from './life/prognosis.decider';
import { twinCategory } from './state/twin.decider';
import { registeredAsset } from './state/registered-asset.view';
import { twinProcessor } from './state/twin.processor';
import type { TwinSettings } from './state/twin.processor';
import { divergences } from './state/divergences.projection';
import { prognoses } from './life/prognoses.projection';

/** How should the machine behave, and how long will it last: the service as a value. */
export const twinApp = (settings: TwinSettings): App => ({
  service: 'twin',
  categories: [twinCategory, prognosisCategory],
  views: [registeredAsset],
  reactions: [],
  processors: [twinProcessor(settings)],
  projections: [prognoses, divergences],
});
