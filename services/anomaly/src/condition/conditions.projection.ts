import { topics } from '@fettle/contracts';
import type { Condition } from '@fettle/contracts';
import { projection, table, words } from '@fettle/eventsourcing';

/** The condition of every asset. */
export const conditionTable = table('conditions', {
  key: ['assetId'],
  columns: {
    assetId: 'text',
    condition: words<Condition>(),
    score: 'double',
    reason: 'text',
    silentSince: 'integer?',
    changedAt: 'integer',
  },
});

/** The condition of every asset in one word. */
export const conditions = projection({
  name: 'conditions',
  version: 2, // 2: since when it is silent
  topics: [topics.anomalyCondition],
  tables: [conditionTable],
  on: {
    ConditionChanged: ({ assetId, condition, score, reason, silentSince, changedAt }) =>
      conditionTable.put({ assetId, condition, score, reason, silentSince, changedAt }),
  },
});
