import type { KindDefinition } from '../catalogue/definition';
import {
  badRepair,
  bearingWear,
  clogging,
  effect,
  failureMode,
  imbalance,
  looseness,
  misalignment,
} from '../catalogue/modes';
import { GROWTH, LIFE } from '../catalogue/lives';
import { assembly, bearing, component, coupling, foundation } from '../catalogue/parts';
import {
  electricDrive,
  loadPercent,
  measured,
  shaftSpeed,
  temperature,
  vibration,
} from '../catalogue/signals';

const ends = ['drive-end', 'non-drive-end'] as const;
const current = { signal: 'motor.current', rated: 135 };

/** Four-pole induction motor, 75 kW, fan-cooled. */
export const motor: KindDefinition = {
  kind: 'motor',
  description: 'Induction motor, 75 kW',
  ratedPowerKilowatt: 75,
  ratedSpeedRpm: 1482,
  piecesPerHour: 0,
  baseScrap: 0,
  signals: [
    shaftSpeed('shaft.speed', 1498),
    loadPercent(),
    ...vibration('drive-end', 1.1),
    temperature('drive-end.bearing-temperature', [40, 55]),
    ...vibration('non-drive-end', 0.9),
    temperature('non-drive-end.bearing-temperature', [38, 50]),
    temperature('winding.temperature', [48, 98], 1800),
    ...electricDrive('motor', 75, 135),
    measured('motor.current-imbalance', '%', { idle: 1.2, full: 1, range: [0, 100], noise: 0.08 }),
  ],
  components: [
    bearing('drive-end', '6316-c3'),
    bearing('non-drive-end', '6314-c3'),
    component('winding', ['stator-rewind', 'Stator winding, rewound'], [2600, 15, 16]),
    component('rotor', ['rotor-75', 'Rotor 75 kW'], [3400, 30, 14]),
    component('cooling', ['fan-cowl-75', 'Cooling fan and cowl'], [120, 5, 1]),
    coupling,
    foundation,
    assembly,
  ],
  modes: [
    bearingWear({
      location: 'drive-end',
      temperature: 'drive-end.bearing-temperature',
      current,
      neighbours: ['non-drive-end'],
    }),
    bearingWear({
      location: 'non-drive-end',
      temperature: 'non-drive-end.bearing-temperature',
      current,
      neighbours: ['drive-end'],
    }),
    failureMode({
      mode: 'overheating',
      component: 'winding',
      mechanism: '2.7 overheating',
      life: LIFE.winding,
      growth: GROWTH.winding,
      stress: { loadExponent: 2, speedExponent: 0 },
      effects: [
        effect('winding.temperature', 55),
        effect('motor.current', 9),
        effect('motor.current-imbalance', 6),
      ],
      trips: true,
    }),
    failureMode({
      mode: 'rotor-bar-crack',
      component: 'rotor',
      mechanism: '2.5 breakage',
      life: LIFE.rotor,
      growth: GROWTH.winding,
      stress: { loadExponent: 2, speedExponent: 0 },
      effects: [
        effect('motor.current', 8),
        effect('drive-end.vibration-velocity-rms', 3),
        effect('shaft.speed', -18),
        effect('winding.temperature', 14),
      ],
    }),
    clogging('cooling', [
      effect('winding.temperature', 32),
      effect('drive-end.bearing-temperature', 10),
      effect('non-drive-end.bearing-temperature', 14),
    ]),
    misalignment(ends, 'drive-end.bearing-temperature'),
    imbalance(ends, 'rotor'),
    looseness(ends),
    badRepair('drive-end', 'drive-end.bearing-temperature'),
  ],
};
