import { Module } from '@nestjs/common';
import { DemoController } from './demo/demo.controller';
import { PLANT, waitingPlant } from './demo/plant-token';

export { play } from './machines/play.driver';

/** Binds the demo's buttons to the plant. */
@Module({
  controllers: [DemoController],
  providers: [{ provide: PLANT, useFactory: waitingPlant }],
})
export class VirtualPlantModule {}
