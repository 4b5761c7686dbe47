import type { RunningApp } from '@fettle/eventlog';
import { APP } from '@fettle/service-host';
import { Module } from '@nestjs/common';
import { TableRegistry } from './adapters/table-registry';
import { INTAKE } from './api/intake-token';
import { TelemetryController } from './api/telemetry.controller';
import { Intake } from './processes/intake';

export { listen, startedInbox } from './adapters/listen';

/** Binds the API and the intake to the running app. */
@Module({
  controllers: [TelemetryController],
  providers: [
    {
      provide: TableRegistry,
      useFactory: (app: RunningApp) => new TableRegistry(app),
      inject: [APP],
    },
    {
      provide: INTAKE,
      useFactory: (app: RunningApp, registry: TableRegistry) => new Intake(app, registry),
      inject: [APP, TableRegistry],
    },
  ],
})
export class TelemetryModule {}
