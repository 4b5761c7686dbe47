import { runService } from '@fettle/service-host';
import { workorderV1 } from '@fettle/contracts';
import { workOrderApp } from './app';
import { config } from './config';
import { WorkOrderModule } from './workorder.module';

runService({
  name: 'workorder',
  config,
  app: workOrderApp,
  module: WorkOrderModule,
  grpc: [workorderV1.WorkOrderServiceDefinition],
});
