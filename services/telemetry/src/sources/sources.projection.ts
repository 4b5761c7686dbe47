import { topics } from '@fettle/contracts';
import type { SourceStatus } from '@fettle/contracts';
import { projection, table, words } from '@fettle/eventsourcing';

/** Every source that has ever spoken. */
export const sourceTable = table('sources', {
  key: ['sourceId'],
  columns: {
    sourceId: 'text',
    protocol: 'text',
    status: words<SourceStatus>(),
    changedAt: 'integer',
  },
});

/** Every source that has ever spoken, with what it does now. */
export const sources = projection({
  name: 'sources',
  version: 1,
  topics: [topics.telemetrySources],
  tables: [sourceTable],
  on: {
    SourceStatusChanged: ({ sourceId, protocol, status, changedAt }) =>
      sourceTable.put({ sourceId, protocol, status, changedAt }),
  },
});
