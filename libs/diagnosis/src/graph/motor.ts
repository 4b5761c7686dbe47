import { failureGraph } from './failure-graph';
import {
  badRepair,
  bearingWear,
  clogging,
  imbalance,
  looseness,
  misalignment,
  overheating,
} from './families';
import { by, share } from './signs';

const ends = ['drive-end', 'non-drive-end'] as const;

/** Induction motor. Rotor bars show in current and slip under load (ISO 20958). */
export const motor = failureGraph('motor', [
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
  overheating(
    'winding',
    [
      by('winding.temperature', 55),
      share('motor.current', 0.08, { regime: 'loaded' }),
      by('motor.current-imbalance', 6),
    ],
    'winding',
  ),
  {
    mode: 'rotor-bar-crack',
    component: 'rotor',
    occurrence: 'occasional',
    signs: [
      share('motor.current', 0.07, { regime: 'loaded' }),
      by('drive-end.vibration-velocity-rms', 3),
      share('shaft.speed', -0.012, { regime: 'loaded' }),
      by('winding.temperature', 14),
    ],
    action: 'Take a current spectrum under load; look for broken bars before the next start.',
    part: 'rotor',
  },
  clogging(
    'cooling',
    [
      by('winding.temperature', 32),
      by('drive-end.bearing-temperature', 10),
      by('non-drive-end.bearing-temperature', 14),
    ],
    'fan',
  ),
  misalignment(ends, 'drive-end.bearing-temperature'),
  imbalance(ends, 'rotor', 'rotor'),
  looseness(ends),
  badRepair('drive-end', 'drive-end.bearing-temperature'),
]);
