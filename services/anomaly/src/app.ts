import type { App } from '@fettle/eventsourcing';
import { alertCategory } from './alerts/alert.decider';
import { conditionCategory } from './condition/condition.decider';
import { assetClasses } from './monitor/asset-class.reference';
import { registeredAsset } from './monitor/registered-asset.view';
import { closeOutOnCompletion } from './alerts/close-out.reaction';
import { monitorProcessor } from './monitor/monitor.processor';
import { silenceProcessor } from './silence/silence.processor';
import { alerts } from './alerts/alerts.projection';
import { conditions } from './condition/conditions.projection';

/** Is something wrong, what, and since when: the service as a value. */
export const anomalyApp: App = {
  service: 'anomaly',
  categories: [alertCategory, conditionCategory],
  views: [registeredAsset],
  references: [assetClasses],
  reactions: [closeOutOnCompletion],
  // Silence first: that an asset is heard again comes before what it says.
  processors: [silenceProcessor, monitorProcessor],
  projections: [alerts, conditions],
};
