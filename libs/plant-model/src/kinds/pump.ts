import type { KindDefinition } from '../catalogue/definition';
import {
  badRepair,
  bearingWear,
  effect,
  failureMode,
  imbalance,
  looseness,
  misalignment,
  sealLeak,
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

/** Single-stage centrifugal pump, 45 kW, four-pole motor. */
export const pump: KindDefinition = {
  kind: 'pump',
  description: 'Centrifugal pump, 45 kW',
  ratedPowerKilowatt: 45,
  ratedSpeedRpm: 1485,
  piecesPerHour: 0,
  baseScrap: 0,
  signals: [
    shaftSpeed('shaft.speed', 1497),
    loadPercent(),
    ...vibration('drive-end', 1.3),
    temperature('drive-end.bearing-temperature', [38, 52]),
    ...vibration('non-drive-end', 1),
    temperature('non-drive-end.bearing-temperature', [36, 47]),
    ...electricDrive('motor', 45, 82),
    measured('suction.pressure', 'bar', {
      rest: 1.6,
      idle: 1.6,
      full: 1.3,
      range: [-1, 10],
      noise: 0.01,
    }),
    measured('discharge.pressure', 'bar', {
      rest: 1.6,
      idle: 8.2,
      full: 6.4,
      speedExponent: 2,
      loadExponent: 2,
      range: [0, 16],
      noise: 0.03,
    }),
    measured('discharge.flow', 'l/min', { idle: 0, full: 2100, range: [0, 4000], noise: 12 }),
    measured('seal.leak-rate', 'ml/h', {
      idle: 2,
      full: 3,
      range: [0, 5000],
      noise: 0.4,
      maxRatePerSecond: 500,
    }),
  ],
  components: [
    bearing('drive-end', '6312-c3'),
    bearing('non-drive-end', '6310-c3'),
    component('mechanical-seal', ['seal-45mm', 'Mechanical seal 45 mm'], [620, 9, 6]),
    component('impeller', ['impeller-250', 'Impeller 250 mm'], [980, 21, 8]),
    component('suction-line', ['strainer-dn100', 'Suction strainer DN 100'], [110, 4, 1]),
    coupling,
    foundation,
    assembly,
  ],
  modes: [
    bearingWear({
      location: 'drive-end',
      temperature: 'drive-end.bearing-temperature',
      current: { signal: 'motor.current', rated: 82 },
      neighbours: ['non-drive-end'],
    }),
    bearingWear({
      location: 'non-drive-end',
      temperature: 'non-drive-end.bearing-temperature',
      current: { signal: 'motor.current', rated: 82 },
      neighbours: ['drive-end'],
    }),
    sealLeak('mechanical-seal', [
      effect('seal.leak-rate', 900),
      effect('discharge.flow', -90),
      effect('discharge.pressure', -0.35),
      effect('drive-end.bearing-temperature', 6, 'late'),
    ]),
    failureMode({
      mode: 'impeller-wear',
      component: 'impeller',
      mechanism: '2.3 erosion',
      life: LIFE.impeller,
      growth: GROWTH.impeller,
      stress: { loadExponent: 1, speedExponent: 3 },
      effects: [
        effect('discharge.flow', -420),
        effect('discharge.pressure', -1.5),
        effect('motor.power', 2.5),
        effect('drive-end.vibration-velocity-rms', 1.2),
      ],
      secondary: [{ mode: 'imbalance', factor: 6 }],
    }),
    failureMode({
      mode: 'cavitation',
      component: 'suction-line',
      mechanism: '2.1 cavitation',
      life: LIFE.cavitation,
      growth: GROWTH.cavitation,
      effects: [
        effect('suction.pressure', -0.9),
        effect('discharge.flow', -260),
        effect('discharge.pressure', -0.8),
        effect('drive-end.acceleration-envelope', 3),
        effect('drive-end.vibration-velocity-rms', 2),
      ],
      secondary: [
        { mode: 'impeller-wear', factor: 12 },
        { mode: 'seal-leak', factor: 5 },
      ],
    }),
    misalignment(ends, 'drive-end.bearing-temperature'),
    imbalance(ends, 'impeller'),
    looseness(ends),
    badRepair('drive-end', 'drive-end.bearing-temperature'),
  ],
};
