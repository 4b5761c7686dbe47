import { topics } from '@fettle/contracts';
import type { WorkorderPartsEvent } from '@fettle/contracts';
import { accept, category } from '@fettle/eventsourcing';

export type Receive = { type: 'Receive'; partId: string; by: string };

/** Takes every delivery it is told of: nothing but the runtime keeps one from counting twice. */
export const part = category<number, Receive, WorkorderPartsEvent, string>({
  name: 'part',
  version: 1,
  topic: topics.workorderParts,
  streamIdOf: ({ partId }) => partId,
  keyOf: ({ partId }) => partId,
  decider: {
    initial: 0,
    decide: ({ partId, by }) =>
      accept({
        type: 'PartReceived',
        ...{ partId, quantity: 1, requisitionId: null, receivedBy: by, receivedAt: 1 },
      }),
    evolve: (count) => count + 1,
  },
});
