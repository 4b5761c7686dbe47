import { failureGraph } from './failure-graph';
import { badRepair, bearingWear, clogging, imbalance, looseness, misalignment } from './families';
import { by, share } from './signs';

const ends = ['drive-end', 'non-drive-end'] as const;

/** Belt-driven centrifugal fan. */
export const fan = failureGraph('fan', [
  bearingWear('drive-end', {
    temperature: 'drive-end.bearing-temperature',
    current: 'motor.current',
    neighbours: ['non-drive-end'],
  }),
  bearingWear('non-drive-end', {
    temperature: 'non-drive-end.bearing-temperature',
    neighbours: ['drive-end'],
  }),
  {
    mode: 'belt-wear',
    component: 'belt',
    occurrence: 'frequent',
    signs: [
      by('belt.slip', 11),
      share('shaft.speed', -0.06),
      share('discharge.flow', -0.1),
      by('drive-end.vibration-velocity-rms', 2.4),
    ],
    action: 'Check tension and wear of the belts; replace them as a set.',
    part: 'belt',
  },
  clogging('filter', [
    share('filter.differential-pressure', 3.5),
    share('discharge.flow', -0.35),
    share('motor.power', -0.15, { regime: 'loaded' }),
  ]),
  imbalance(ends, 'rotor', 'wheel'),
  misalignment(ends, 'drive-end.bearing-temperature'),
  looseness(ends),
  badRepair('drive-end', 'drive-end.bearing-temperature'),
]);
