import { runService } from '@fettle/service-host';
import { anomalyV1 } from '@fettle/contracts';
import { anomalyApp } from './app';
import { config } from './config';
import { AnomalyModule } from './anomaly.module';

runService({
  name: 'anomaly',
  config,
  app: anomalyApp,
  module: AnomalyModule,
  grpc: [anomalyV1.AnomalyServiceDefinition],
});
