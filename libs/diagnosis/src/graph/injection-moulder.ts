import { failureGraph } from './failure-graph';
import { badRepair, bearingWear, clogging, misalignment, overheating, sealLeak } from './families';
import { by, share } from './signs';

/** Hydraulic injection moulding machine with its pump set. */
export const injectionMoulder = failureGraph('injection-moulder', [
  bearingWear('pump', { temperature: 'pump.bearing-temperature', current: 'motor.current' }),
  sealLeak('hydraulic-seal', [
    share('hydraulic.pressure', -0.2),
    share('clamp.force', -0.2),
    share('cycle.time', 0.09),
    by('oil.temperature', 7),
  ]),
  {
    mode: 'screw-wear',
    component: 'screw',
    occurrence: 'occasional',
    signs: [
      share('melt.cushion', -0.7),
      share('cycle.time', 0.15),
      by('barrel.temperature', 5),
      share('motor.power', 0.1, { regime: 'loaded' }),
    ],
    action: 'Measure screw and check ring; compare cushion and dosing time with the last change.',
    part: 'screw',
  },
  overheating('heater', [by('barrel.temperature', 26), share('melt.cushion', -0.2)], 'heater'),
  clogging('oil-filter', [
    share('hydraulic.pressure', -0.1),
    by('oil.temperature', 12),
    share('motor.power', 0.08, { regime: 'loaded' }),
  ]),
  misalignment(['pump'], 'pump.bearing-temperature'),
  badRepair('pump', 'pump.bearing-temperature'),
]);
