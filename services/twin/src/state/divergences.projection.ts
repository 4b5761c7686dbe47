import { topics } from '@fettle/contracts';
import { projection, table } from '@fettle/eventsourcing';

/** Every time a machine left its model. */
const divergenceTable = table('divergences', {
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
    closedAt: 'integer?',
  },
  indexes: [['assetId', 'openedAt']],
});

/** Every time a machine left its model, and when it came back. */
export const divergences = projection({
  name: 'divergences',
  version: 1,
  topics: [topics.twinState],
  tables: [divergenceTable],
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
      divergenceTable.put({
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
      divergenceTable.patch({ divergenceId }, { closedAt }),
  },
});
