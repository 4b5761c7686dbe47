import { topics } from '@fettle/contracts';
import { patch, projection, put } from '@fettle/eventsourcing';

/** Every time a machine left its model, and when it came back. */
export const divergences = projection({
  name: 'divergences',
  version: 1,
  topics: [topics.twinState],
  tables: {
    divergences: {
      key: ['divergenceId'],
      columns: {
        divergenceId: 'text',
        assetId: 'text',
        signal: 'text',
        reported: 'double',
        expected: 'double',
        standardScore: 'double',
        model: 'text',
        openedAt: 'integer',
        closedAt: 'integer',
      },
      indexes: [['assetId', 'openedAt']],
    },
  },
  on: {
    DivergenceOpened: ({
      divergenceId,
      assetId,
      signal,
      reported,
      expected,
      standardScore,
      model,
      openedAt,
    }) =>
      put('divergences', {
        divergenceId,
        assetId,
        signal,
        reported,
        expected,
        standardScore,
        model,
        openedAt,
      }),
    DivergenceClosed: ({ divergenceId, closedAt }) =>
      patch('divergences', { divergenceId }, { closedAt }),
  },
});
