import type { AnomalyConditionEvent } from '@fettle/contracts';
import { projection, put } from '@fettle/eventsourcing';

/** The condition of every asset in one word. */
export const conditions = projection<AnomalyConditionEvent>({
  name: 'conditions',
  version: 1,
  topics: ['anomaly.condition'],
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
