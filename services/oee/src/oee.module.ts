import { Module } from '@nestjs/common';
import { OeeController } from './shifts/oee.controller';

/** Binds the API to the running app. */
@Module({ controllers: [OeeController] })
export class OeeModule {}
