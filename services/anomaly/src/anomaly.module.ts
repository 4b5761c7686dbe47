import { Module } from '@nestjs/common';
import { AnomalyController } from './monitor/anomaly.controller';

/** Binds the API to the running app. */
@Module({ controllers: [AnomalyController] })
export class AnomalyModule {}
