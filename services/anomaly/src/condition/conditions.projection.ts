import { topics } from '@fettle/contracts';
import { projection, put } from '@fettle/eventsourcing';

/** The condition of every asset in one word. */
export const conditions = projection({
  name: 'conditions',
  version: 2, // 2: since when it is silent
  topics: [topics.anomalyCondition],
  tables: {
    conditions: {
      key: ['assetId'],
      columns: {
        assetId: 'text',
        condition: 'text',
        score: 'double',
        reason: 'text',
        silentSince: 'integer',
        changedAt: 'integer',
      },
    },
  },
  on: {
    ConditionChanged: ({ assetId, condition, score, reason, silentSince, changedAt }) =>
      put('conditions', { assetId, condition, score, reason, silentSince, changedAt }),
  },
});
