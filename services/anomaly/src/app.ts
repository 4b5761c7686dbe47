import type { App } from '@fettle/eventsourcing';
import { alertCategory, conditionCategory } from './domain/categories';
import { registeredAsset } from './domain/registered-asset.view';
import { closeOutOnCompletion } from './processes/close-out.reaction';
import { monitorProcessor } from './processes/monitor.processor';
import { alerts } from './projections/alerts.projection';
import { conditions } from './projections/conditions.projection';

/** Is something wrong, what, and since when: the service as a value. */
export const anomalyApp: App = {
  service: 'anomaly',
  categories: [alertCategory, conditionCategory],
  views: [registeredAsset],
  reactions: [closeOutOnCompletion],
  processors: [monitorProcessor],
  projections: [alerts, conditions],
};
