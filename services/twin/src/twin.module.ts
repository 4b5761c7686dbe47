import { Module } from '@nestjs/common';
import { TwinController } from './state/twin.controller';

/** Binds the API to the running app. */
@Module({ controllers: [TwinController] })
export class TwinModule {}
