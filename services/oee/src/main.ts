import { runService } from '@fettle/service-host';
import { oeeV1 } from '@fettle/contracts';
import { oeeApp } from './app';
import { config } from './config';
import { OeeModule } from './oee.module';

runService({
  name: 'oee',
  config,
  app: oeeApp,
  module: OeeModule,
  grpc: [oeeV1.OeeServiceDefinition],
});
