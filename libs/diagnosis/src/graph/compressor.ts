import { failureGraph } from './failure-graph';
import {
  badRepair,
  bearingWear,
  clogging,
  looseness,
  misalignment,
  overheating,
  sealLeak,
} from './families';
import { by, share } from './signs';

const ends = ['drive-end', 'non-drive-end'] as const;

/** Oil-injected screw compressor. */
export const compressor = failureGraph('compressor', [
  bearingWear('drive-end', {
    temperature: 'drive-end.bearing-temperature',
    current: 'motor.current',
    neighbours: ['non-drive-end'],
  }),
  bearingWear('non-drive-end', { temperature: 'oil.temperature', neighbours: ['drive-end'] }),
  {
    mode: 'rotor-wear',
    component: 'rotors',
    occurrence: 'occasional',
    signs: [
      share('discharge.flow', -0.25),
      by('discharge.temperature', 18),
      share('motor.power', 0.08, { regime: 'loaded' }),
      share('discharge.pressure', -0.1),
    ],
    action: 'Compare flow and power with the delivery test; measure the clearance of the air end.',
    part: 'air end',
  },
  sealLeak('shaft-seal', [
    share('discharge.pressure', -0.12),
    share('discharge.flow', -0.12),
    by('oil.temperature', 7),
  ]),
  clogging('intake-filter', [
    share('intake-filter.differential-pressure', 4.5),
    share('discharge.flow', -0.15),
    by('discharge.temperature', 8),
  ]),
  overheating(
    'oil-cooler',
    [
      by('oil.temperature', 34),
      by('discharge.temperature', 30),
      by('drive-end.bearing-temperature', 16),
    ],
    'cooler',
  ),
  misalignment(ends, 'drive-end.bearing-temperature'),
  looseness(ends),
  badRepair('drive-end', 'drive-end.bearing-temperature'),
]);
