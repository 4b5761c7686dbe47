import { failureGraph } from './failure-graph';
import { badRepair, bearingWear, looseness, misalignment, sealLeak } from './families';
import { by, share } from './signs';

/** Belt conveyor with geared motor. */
export const conveyor = failureGraph('conveyor', [
  bearingWear('drive-end', {
    temperature: 'drive-end.bearing-temperature',
    current: 'motor.current',
  }),
  {
    mode: 'belt-wear',
    component: 'belt',
    occurrence: 'frequent',
    signs: [
      by('belt.slip', 9),
      share('belt.speed', -0.08),
      by('belt.tracking-offset', 9),
      share('motor.current', 0.12, { regime: 'loaded' }),
    ],
    action: 'Check tension, tracking and edges of the belt; replace it when it is frayed.',
    part: 'belt',
  },
  sealLeak('gearbox-seal', [
    by('gearbox.temperature', 24),
    share('motor.power', 0.08, { lag: 'late', regime: 'loaded' }),
    by('drive-end.vibration-velocity-rms', 0.8, { lag: 'late' }),
  ]),
  misalignment(['drive-end'], 'drive-end.bearing-temperature'),
  looseness(['drive-end']),
  badRepair('drive-end', 'drive-end.bearing-temperature'),
]);
