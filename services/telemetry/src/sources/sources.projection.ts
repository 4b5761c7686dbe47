import { topics } from '@fettle/contracts';
import { projection, put } from '@fettle/eventsourcing';

/** Every source that has ever spoken, with what it does now. */
export const sources = projection({
  name: 'sources',
  version: 1,
  topics: [topics.telemetrySources],
  tables: {
    sources: {
      key: ['sourceId'],
      columns: { sourceId: 'text', protocol: 'text', status: 'text', changedAt: 'integer' },
    },
  },
  on: {
    SourceStatusChanged: ({ sourceId, protocol, status, changedAt }) =>
      put('sources', { sourceId, protocol, status, changedAt }),
  },
});
