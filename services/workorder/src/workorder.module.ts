import { Module } from '@nestjs/common';
import { OrderCommandsController } from './api/order-commands.controller';
import { QueriesController } from './api/queries.controller';
import { RegisterController } from './api/register.controller';

/** Binds the API to the running app. */
@Module({
  controllers: [OrderCommandsController, RegisterController, QueriesController],
})
export class WorkOrderModule {}
