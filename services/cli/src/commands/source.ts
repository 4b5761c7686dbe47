import { telemetryV1 } from '@fettle/contracts';

import type { Command } from '../terminal/command';
import { durationText, sheet } from '../terminal/sheet';

/** `fettle source`. */
export const source: Command = {
  name: 'source',
  summary: 'who sends readings, over what, and whether it is heard now',
  usage: 'npm run fettle -- source',
  run: async ({ plant }) => {
    const { methods } = plant.client('telemetry', telemetryV1.TelemetryServiceDefinition);
    const { sources } = await methods.listSources({});
    const text = sheet(
      ['source', 'protocol', 'status', 'last heard'],
      sources.map(({ sourceId, protocol, status, lastSeenAt }) => [
        ...[sourceId, protocol, String(status)],
        lastSeenAt === undefined
          ? '–'
          : `${durationText(Math.max(0, Date.now() - lastSeenAt))} ago`,
      ]),
      'Nobody has ever sent anything.',
    );
    return { json: sources, text };
  },
};
