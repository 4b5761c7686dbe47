import { runService } from '@fettle/service-host';
import { demoV1 } from '@fettle/contracts';
import { config } from './config';
import { play, VirtualPlantModule } from './virtual-plant.module';

runService({
  name: 'virtual-plant',
  config,
  module: VirtualPlantModule,
  grpc: [demoV1.DemoServiceDefinition],
  listen: play,
});
