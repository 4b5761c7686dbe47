import { failureGraph } from './failure-graph';
import { badRepair, bearingWear, imbalance, looseness, misalignment, sealLeak } from './families';
import { by, share } from './signs';

const ends = ['drive-end', 'non-drive-end'] as const;

/** Centrifugal pump. Signs of the hydraulic modes after ISO 13379-1 annex D. */
export const pump = failureGraph('pump', [
  bearingWear('drive-end', {
    temperature: 'drive-end.bearing-temperature',
    current: 'motor.current',
    neighbours: ['non-drive-end'],
  }),
  bearingWear('non-drive-end', {
    temperature: 'non-drive-end.bearing-temperature',
    current: 'motor.current',
    neighbours: ['drive-end'],
  }),
  sealLeak('mechanical-seal', [
    share('seal.leak-rate', 300),
    share('discharge.flow', -0.05),
    share('discharge.pressure', -0.05),
    by('drive-end.bearing-temperature', 6, { lag: 'late', chance: 0.8 }),
  ]),
  {
    mode: 'impeller-wear',
    component: 'impeller',
    occurrence: 'occasional',
    signs: [
      share('discharge.flow', -0.2),
      share('discharge.pressure', -0.2),
      share('motor.power', 0.07, { regime: 'loaded' }),
      by('drive-end.vibration-velocity-rms', 1.2),
    ],
    action: 'Check the impeller clearance against the pump curve.',
    part: 'impeller',
  },
  {
    mode: 'cavitation',
    component: 'suction-line',
    occurrence: 'occasional',
    signs: [
      share('suction.pressure', -0.7),
      share('discharge.flow', -0.15),
      share('discharge.pressure', -0.12),
      share('drive-end.acceleration-envelope', 6),
      by('drive-end.vibration-velocity-rms', 2),
    ],
    action: 'Check strainer, suction valve and level in the tank; clean the strainer.',
    part: 'strainer',
  },
  misalignment(ends, 'drive-end.bearing-temperature'),
  imbalance(ends, 'impeller', 'impeller'),
  looseness(ends),
  badRepair('drive-end', 'drive-end.bearing-temperature'),
]);
