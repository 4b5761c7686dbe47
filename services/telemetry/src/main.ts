import { runService } from '@fettle/service-host';
import { telemetryV1 } from '@fettle/contracts';
import { observes, telemetryApp } from './app';
import { config } from './config';
import { listen, startedInbox, TelemetryModule } from './telemetry.module';

runService({
  name: 'telemetry',
  config,
  app: telemetryApp,
  appOptions: { observes, inboxes: [startedInbox] },
  module: TelemetryModule,
  grpc: [telemetryV1.TelemetryServiceDefinition],
  listen,
});
