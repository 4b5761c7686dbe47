import { Module } from '@nestjs/common';
import { OrderCommandsController } from './orders/order-commands.controller';
import { QueriesController } from './orders/read-model/queries.controller';
import { RegisterController } from './assets/register.controller';
import { CalendarsController } from './calendars/calendars.controller';
import { ClassesController } from './classes/classes.controller';

/** Binds the API to the running app. */
@Module({
  controllers: [
    OrderCommandsController,
    RegisterController,
    ClassesController,
    CalendarsController,
    QueriesController,
  ],
})
export class WorkOrderModule {}
