import { failureGraph } from './failure-graph';
import { badRepair, bearingWear, clogging, looseness, misalignment, sealLeak } from './families';
import { by, share } from './signs';

/** Helical gearbox. Wear shows in the oil before it shows in heat. */
export const gearbox = failureGraph('gearbox', [
  bearingWear('input-shaft', {
    temperature: 'input-shaft.bearing-temperature',
    current: 'motor.current',
    neighbours: ['output-shaft'],
  }),
  bearingWear('output-shaft', { temperature: 'oil.temperature', neighbours: ['input-shaft'] }),
  {
    mode: 'gear-wear',
    component: 'gear-set',
    occurrence: 'occasional',
    signs: [
      share('input-shaft.acceleration-envelope', 7, { lag: 'early' }),
      by('output-shaft.vibration-velocity-rms', 6),
      by('input-shaft.vibration-velocity-rms', 4),
      share('oil.particle-count', 12),
      by('oil.temperature', 16, { lag: 'late' }),
    ],
    action: 'Take an oil sample and look at the teeth through the inspection cover.',
    part: 'gear',
  },
  sealLeak('shaft-seal', [
    share('oil.level', -0.55),
    share('oil.pressure', -0.4, { lag: 'late' }),
    by('oil.temperature', 9, { lag: 'late' }),
  ]),
  clogging('oil-filter', [
    share('oil.pressure', -0.5),
    share('oil.particle-count', 5),
    by('oil.temperature', 11),
  ]),
  misalignment(['input-shaft', 'output-shaft'], 'input-shaft.bearing-temperature'),
  looseness(['output-shaft', 'input-shaft']),
  badRepair('input-shaft', 'input-shaft.bearing-temperature'),
]);
