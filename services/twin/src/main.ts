import { runService } from '@fettle/service-host';
import { twinV1 } from '@fettle/contracts';
import { twinApp } from './app';
import { config } from './config';
import { TwinModule } from './twin.module';

runService({
  name: 'twin',
  config,
  app: twinApp(config),
  module: TwinModule,
  grpc: [twinV1.TwinServiceDefinition],
});
