import { topics } from '@fettle/contracts';
import { projection, put } from '@fettle/eventsourcing';

/** The condition of every asset in one word. */
export const conditions = projection({
  name: 'conditions',
  version: 1,
  topics: [topics.anomalyCondition],
  tables: {
    conditions: {
      key: ['assetId'],
      columns: {
        assetId: 'text',
        condition: 'text',
        score: 'double',
        reason: 'text',
        changedAt: 'integer',
      },
    },
  },
  on: {
    ConditionChanged: ({ assetId, condition, score, reason, changedAt }) =>
      put('conditions', { assetId, condition, score, reason, changedAt }),
  },
});
