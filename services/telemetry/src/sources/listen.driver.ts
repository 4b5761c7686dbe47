import { failpointsOf } from '@fettle/eventlog';
import type { Host, Listener } from '@fettle/service-host';
import { INTAKE } from '../intake/intake-token';
import type { TelemetryConfig } from '../config';
import type { Intake } from '../intake/intake';
import { plantInbox } from '../intake/inbox.driver';
import { openMqtt } from './mqtt-door.driver';
import { TableRegistry } from '../intake/table-registry.driver';

let intake: Intake | undefined;
let opened: (() => void) | undefined;
const ready = new Promise<void>((resolve) => (opened = resolve));

/** The inbox is read from the start of the process; its records wait until the intake is there. */
export const startedInbox = {
  ...plantInbox(() => intake as Intake),
  handle: async (...record: Parameters<ReturnType<typeof plantInbox>['handle']>): Promise<void> => {
    await ready;
    return plantInbox(() => intake as Intake).handle(...record);
  },
};

/** Lets the plant in, once everything has caught up. */
export const listen = async (host: Host<TelemetryConfig>): Promise<Listener> => {
  const { config, log, app, metrics } = host;
  const taken = host.get<Intake>(INTAKE);
  intake = taken;
  opened?.();
  metrics.add(() =>
    Object.entries(taken.counts).map(([name, value]) => ({
      name: `fettle_intake_${name}_total`,
      help: 'What came in, and what became of it: in = accepted + quarantined.',
      kind: 'counter' as const,
      samples: [{ value }],
    })),
  );
  const failpoint = failpointsOf(process.env['FETTLE_FAILPOINT']);
  const mqtt = await openMqtt(config, {
    intake: taken,
    app,
    trouble: (sentence) => log.warn(sentence),
    ...(failpoint && { failpoint }),
  });
  log.info(`MQTT listens at ${config.mqttHost}:${mqtt.port}`);
  return {
    stop: async () => {
      await mqtt.stop();
      host.get(TableRegistry).stop();
    },
  };
};
