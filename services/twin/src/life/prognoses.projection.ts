import { topics } from '@fettle/contracts';
import { projection, table } from '@fettle/eventsourcing';

/** The remaining life of each component. */
export const prognosisTable = table('prognoses', {
  key: ['assetId', 'component'],
  columns: {
    assetId: 'text',
    component: 'text',
    hasEstimate: 'boolean',
    reason: 'text',
    hoursP10: 'double?',
    hoursP50: 'double?',
    hoursP90: 'double?',
    healthIndex: 'double?',
    model: 'text?',
    sampleCount: 'integer?',
    onsetAt: 'integer?',
    timeScale: 'double?',
    at: 'integer',
  },
});

/** The remaining life of each component that was ever estimated; withdrawn ones say why. */
export const prognoses = projection({
  name: 'prognoses',
  version: 1,
  topics: [topics.twinPrognosis],
  tables: [prognosisTable],
  on: {
    RemainingLifeEstimated: (e) =>
      prognosisTable.put({
        assetId: e.assetId,
        component: e.component,
        hasEstimate: true,
        reason: '',
        hoursP10: e.hoursP10,
        hoursP50: e.hoursP50,
        hoursP90: e.hoursP90,
        healthIndex: e.healthIndex,
        model: e.model,
        sampleCount: e.sampleCount,
        onsetAt: e.onsetAt,
        timeScale: e.timeScale,
        at: e.estimatedAt,
      }),
    RemainingLifeWithdrawn: ({ assetId, component, reason, withdrawnAt }) =>
      prognosisTable.put({ assetId, component, hasEstimate: false, reason, at: withdrawnAt }),
  },
});
