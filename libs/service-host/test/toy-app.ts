import { topics, type PartRegistered, type WorkorderPartsEvent } from '@fettle/contracts';
import { accept, type App, category, projection, put, refuse } from '@fettle/eventsourcing';

type Register = { readonly type: 'Register'; readonly partId: string; readonly onHand: number };

const registered = ({ partId, onHand }: Register): { type: 'PartRegistered' } & PartRegistered => ({
  type: 'PartRegistered',
  partId,
  onHand,
  name: partId,
  reorderPoint: 0,
  reorderQuantity: 1,
  leadTimeDays: 1,
  unitCost: 1,
  supplier: null,
  registeredBy: 'test',
  registeredAt: 1_000,
});

const part = category<number, Register, WorkorderPartsEvent, 'NEGATIVE' | 'KNOWN'>({
  name: 'part',
  version: 1,
  topic: topics.workorderParts,
  streamIdOf: ({ partId }) => partId,
  keyOf: ({ partId }) => partId,
  decider: {
    initial: -1,
    decide: (command, onHand) => {
      if (command.onHand < 0) return refuse('NEGATIVE', 'stock is zero or more');
      return onHand >= 0 ? refuse('KNOWN') : accept(registered(command));
    },
    evolve: (onHand, event) => (event.type === 'PartRegistered' ? event.onHand : onHand),
  },
});

/** What the toy shows. */
export const stock = projection({
  name: 'stock',
  version: 1,
  topics: [topics.workorderParts],
  tables: { stock: { key: ['partId'], columns: { partId: 'text', onHand: 'integer' } } },
  on: { PartRegistered: ({ partId, onHand }) => put('stock', { partId, onHand }) },
});

/** One decider and one read model. */
export const toyApp: App = {
  service: 'workorder',
  categories: [part],
  views: [],
  reactions: [],
  processors: [],
  projections: [stock],
};
