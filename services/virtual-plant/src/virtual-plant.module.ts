import { Module } from '@nestjs/common';
import { DemoController } from './api/demo.controller';
import { PLANT, waitingPlant } from './api/plant-token';

export { play } from './adapters/play';

/** Binds the demo's buttons to the plant. */
@Module({
  controllers: [DemoController],
  providers: [{ provide: PLANT, useFactory: waitingPlant }],
})
export class VirtualPlantModule {}
