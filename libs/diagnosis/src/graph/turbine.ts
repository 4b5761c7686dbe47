import { failureGraph } from './failure-graph';
import { badRepair, bearingWear, imbalance, misalignment, overheating, sealLeak } from './families';
import { by, share } from './signs';

const ends = ['drive-end', 'non-drive-end'] as const;

/** Small steam turbine on rolling bearings. */
export const turbine = failureGraph('turbine', [
  bearingWear('drive-end', {
    temperature: 'drive-end.bearing-temperature',
    neighbours: ['non-drive-end'],
  }),
  bearingWear('non-drive-end', {
    temperature: 'non-drive-end.bearing-temperature',
    neighbours: ['drive-end'],
  }),
  {
    mode: 'blade-wear',
    component: 'blading',
    occurrence: 'occasional',
    signs: [
      share('generator.power', -0.18, { regime: 'loaded' }),
      by('exhaust.temperature', 26),
      by('drive-end.vibration-velocity-rms', 1.5),
      by('rotor.axial-position', 0.18),
    ],
    action: 'Check steam quality and efficiency; look at the blading with a borescope.',
    part: 'blade',
  },
  sealLeak('gland-seal', [
    share('gland.steam-flow', 4),
    share('generator.power', -0.07, { regime: 'loaded' }),
    by('non-drive-end.bearing-temperature', 9, { lag: 'late' }),
  ]),
  overheating(
    'lube-cooler',
    ends.map((end) => by(`${end}.bearing-temperature`, 28)),
    'cooler',
  ),
  misalignment(ends, 'drive-end.bearing-temperature'),
  imbalance(ends, 'blading', 'blade'),
  badRepair('drive-end', 'drive-end.bearing-temperature'),
]);
