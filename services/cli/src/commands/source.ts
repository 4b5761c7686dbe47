import { telemetryV1 } from '@fettle/contracts';

import type { Command } from '../terminal/command';
import { durationText, sheet } from '../terminal/sheet';

/** `fettle source`. */
export const source: Command = {
  name: 'source',
  summary: 'who is or was connected to send readings, over what, and since when',
  usage: 'npm run fettle -- source',
  run: async ({ plant }) => {
    const { methods } = plant.client('telemetry', telemetryV1.TelemetryServiceDefinition);
    const { sources } = await methods.listSources({});
    const text = sheet(
      ['source', 'protocol', 'status', 'since'],
      sources.map(({ sourceId, protocol, status, lastSeenAt }) => [
        ...[sourceId, protocol, String(status)],
        lastSeenAt === undefined ? '–' : durationText(Math.max(0, Date.now() - lastSeenAt)),
      ]),
      'Nobody has ever connected over MQTT.',
    );
    return { json: sources, text };
  },
};
