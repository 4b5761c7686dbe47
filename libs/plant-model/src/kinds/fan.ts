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

/** Belt-driven centrifugal extraction fan, 30 kW. */
export const fan: KindDefinition = {
  kind: 'fan',
  description: 'Centrifugal fan, 30 kW',
  ratedPowerKilowatt: 30,
  ratedSpeedRpm: 1180,
  piecesPerHour: 0,
  baseScrap: 0,
  signals: [
    shaftSpeed('shaft.speed', 1195),
    loadPercent(),
    ...vibration('drive-end', 1.5),
    temperature('drive-end.bearing-temperature', [34, 46]),
    ...vibration('non-drive-end', 1.2),
    temperature('non-drive-end.bearing-temperature', [33, 43]),
    measured('filter.differential-pressure', 'mbar', {
      idle: 1,
      full: 3.2,
      speedExponent: 2,
      range: [0, 50],
      noise: 0.04,
    }),
    measured('discharge.flow', 'm³/h', {
      idle: 5200,
      full: 24_000,
      range: [0, 60_000],
      noise: 130,
    }),
    measured('belt.slip', '%', { idle: 0.6, full: 1.1, range: [0, 100], noise: 0.06 }),
    ...electricDrive('motor', 30, 56),
  ],
  components: [
    bearing('drive-end', '22213-ek'),
    bearing('non-drive-end', '22211-ek'),
    component('rotor', ['fan-wheel-900', 'Fan wheel 900 mm'], [2100, 25, 8]),
    component('belt', ['v-belt-spb-2500', 'V-belt set SPB 2500'], [85, 2, 1]),
    component('filter', ['filter-mat-set', 'Filter mat set'], [60, 2, 0.5]),
    coupling,
    foundation,
    assembly,
  ],
  modes: [
    bearingWear({
      location: 'drive-end',
      temperature: 'drive-end.bearing-temperature',
      current: { signal: 'motor.current', rated: 56 },
      neighbours: ['non-drive-end'],
    }),
    bearingWear({
      location: 'non-drive-end',
      temperature: 'non-drive-end.bearing-temperature',
      neighbours: ['drive-end'],
    }),
    failureMode({
      mode: 'belt-wear',
      component: 'belt',
      mechanism: '2.4 wear',
      life: LIFE.belt,
      growth: GROWTH.belt,
      effects: [
        effect('belt.slip', 11),
        effect('shaft.speed', -70),
        effect('discharge.flow', -2200),
        effect('drive-end.vibration-velocity-rms', 2.4),
      ],
      output: { slowdown: 0.06, scrap: 0 },
    }),
    clogging('filter', [
      effect('filter.differential-pressure', 9),
      effect('discharge.flow', -7000),
      effect('motor.power', -4),
    ]),
    imbalance(ends, 'rotor'),
    misalignment(ends, 'drive-end.bearing-temperature'),
    looseness(ends),
    badRepair('drive-end', 'drive-end.bearing-temperature'),
  ],
};
