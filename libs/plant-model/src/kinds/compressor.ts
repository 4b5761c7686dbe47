import type { KindDefinition } from '../catalogue/definition';
import {
  badRepair,
  bearingWear,
  clogging,
  effect,
  failureMode,
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

/** Oil-injected screw compressor, 90 kW, 8 bar. */
export const compressor: KindDefinition = {
  kind: 'compressor',
  description: 'Screw compressor, 90 kW',
  ratedPowerKilowatt: 90,
  ratedSpeedRpm: 2960,
  piecesPerHour: 0,
  baseScrap: 0,
  signals: [
    shaftSpeed('shaft.speed', 2985),
    loadPercent(),
    ...vibration('drive-end', 1.7),
    temperature('drive-end.bearing-temperature', [45, 64]),
    ...vibration('non-drive-end', 1.4),
    temperature('discharge.temperature', [48, 84], 300),
    temperature('oil.temperature', [44, 72], 900),
    measured('discharge.pressure', 'bar', { idle: 2.5, full: 7.8, range: [0, 16], noise: 0.03 }),
    measured('discharge.flow', 'l/min', { idle: 0, full: 15_200, range: [0, 30_000], noise: 70 }),
    measured('intake-filter.differential-pressure', 'mbar', {
      idle: 4,
      full: 18,
      speedExponent: 2,
      range: [0, 200],
      noise: 0.3,
    }),
    ...electricDrive('motor', 90, 158),
  ],
  components: [
    bearing('drive-end', '7314-b'),
    bearing('non-drive-end', 'nu-2212'),
    component('rotors', ['air-end-90', 'Air end, exchange'], [9800, 28, 14]),
    component('shaft-seal', ['shaft-seal-kit', 'Shaft seal kit'], [310, 7, 5]),
    component('intake-filter', ['intake-filter-90', 'Intake filter'], [65, 2, 0.5]),
    component('oil-cooler', ['oil-cooler-core', 'Oil cooler core'], [740, 12, 4]),
    coupling,
    foundation,
    assembly,
  ],
  modes: [
    bearingWear({
      location: 'drive-end',
      temperature: 'drive-end.bearing-temperature',
      current: { signal: 'motor.current', rated: 158 },
      neighbours: ['non-drive-end'],
    }),
    bearingWear({
      location: 'non-drive-end',
      temperature: 'oil.temperature',
      neighbours: ['drive-end'],
    }),
    failureMode({
      mode: 'rotor-wear',
      component: 'rotors',
      mechanism: '2.4 wear',
      life: LIFE.impeller,
      growth: GROWTH.impeller,
      effects: [
        effect('discharge.flow', -3200),
        effect('discharge.temperature', 18),
        effect('motor.power', 6),
        effect('discharge.pressure', -0.7),
      ],
    }),
    sealLeak('shaft-seal', [
      effect('discharge.pressure', -0.8),
      effect('discharge.flow', -1500),
      effect('oil.temperature', 7),
    ]),
    clogging('intake-filter', [
      effect('intake-filter.differential-pressure', 70),
      effect('discharge.flow', -1800),
      effect('discharge.temperature', 8),
    ]),
    failureMode({
      mode: 'overheating',
      component: 'oil-cooler',
      mechanism: '2.7 overheating',
      life: LIFE.cooling,
      growth: GROWTH.cooling,
      stress: { loadExponent: 1, speedExponent: 0 },
      effects: [
        effect('oil.temperature', 34),
        effect('discharge.temperature', 30),
        effect('drive-end.bearing-temperature', 16),
      ],
      secondary: [{ mode: 'bearing-wear', factor: 6 }],
      trips: true,
    }),
    misalignment(ends, 'drive-end.bearing-temperature'),
    looseness(ends),
    badRepair('drive-end', 'drive-end.bearing-temperature'),
  ],
};
