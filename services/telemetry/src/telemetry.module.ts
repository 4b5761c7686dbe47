import type { RunningApp } from '@fettle/eventlog';
import { APP } from '@fettle/service-host';
import { Module } from '@nestjs/common';
import { TableRegistry } from './intake/table-registry.driver';
import { INTAKE } from './intake/intake-token';
import { TelemetryController } from './intake/telemetry.controller';
import { Intake } from './intake/intake';

export { listen, startedInbox } from './sources/listen.driver';

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
