import { failureGraph } from './failure-graph';
import { badRepair, bearingWear, clogging, imbalance, misalignment, overheating } from './families';
import { by, share } from './signs';

const ends = ['front', 'rear'] as const;

/** Motor spindle of a machining centre. */
export const cncSpindle = failureGraph('cnc-spindle', [
  bearingWear('front', {
    temperature: 'front.bearing-temperature',
    current: 'motor.current',
    neighbours: ['rear'],
  }),
  bearingWear('rear', { temperature: 'rear.bearing-temperature', neighbours: ['front'] }),
  {
    mode: 'tool-wear',
    component: 'tool',
    occurrence: 'frequent',
    signs: [
      share('tool.cutting-force', 0.65, { regime: 'loaded' }),
      share('motor.power', 0.25, { regime: 'loaded' }),
      share('motor.current', 0.2, { regime: 'loaded' }),
      by('front.vibration-velocity-rms', 1.6),
    ],
    action: 'Measure the tool and change it; check the last pieces.',
    part: 'mill',
  },
  imbalance(ends, 'tool-holder', 'tool holder'),
  { ...misalignment(ends, 'front.bearing-temperature', 'drawbar'), part: 'drawbar' },
  clogging('coolant-filter', [
    share('coolant.flow', -0.6),
    share('coolant.pressure', 0.6),
    by('front.bearing-temperature', 7),
  ]),
  overheating(
    'chiller',
    [
      by('winding.temperature', 38),
      by('front.bearing-temperature', 22),
      by('rear.bearing-temperature', 20),
    ],
    'chiller',
  ),
  badRepair('front', 'front.bearing-temperature'),
]);
