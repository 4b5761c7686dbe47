import type { KindDefinition } from '../catalogue/definition';
import {
  badRepair,
  bearingWear,
  effect,
  failureMode,
  imbalance,
  misalignment,
  sealLeak,
} from '../catalogue/modes';
import { GROWTH, LIFE } from '../catalogue/lives';
import { assembly, bearing, component, coupling } from '../catalogue/parts';
import { loadPercent, measured, shaftSpeed, temperature, vibration } from '../catalogue/signals';

const ends = ['drive-end', 'non-drive-end'] as const;

/** Back-pressure steam turbine, 250 kW, rolling bearings. */
export const turbine: KindDefinition = {
  kind: 'turbine',
  description: 'Steam turbine, 250 kW',
  ratedPowerKilowatt: 250,
  ratedSpeedRpm: 6000,
  piecesPerHour: 0,
  baseScrap: 0,
  signals: [
    shaftSpeed('shaft.speed', 6000, 0.002),
    loadPercent(),
    ...vibration('drive-end', 1.2),
    temperature('drive-end.bearing-temperature', [55, 72]),
    ...vibration('non-drive-end', 1.1),
    temperature('non-drive-end.bearing-temperature', [58, 78]),
    temperature('exhaust.temperature', [120, 172], 600),
    measured('inlet.pressure', 'bar', {
      rest: 16,
      idle: 15.8,
      full: 15.2,
      range: [0, 40],
      noise: 0.06,
    }),
    measured('gland.steam-flow', 'kg/h', { idle: 28, full: 34, range: [0, 500], noise: 0.8 }),
    measured('rotor.axial-position', 'mm', {
      rest: 0,
      idle: 0.02,
      full: 0.08,
      range: [-2, 2],
      noise: 0.004,
    }),
    measured('generator.power', 'kW', { idle: 0, full: 250, range: [0, 500], noise: 1.2 }),
  ],
  components: [
    bearing('drive-end', '7218-b'),
    bearing('non-drive-end', 'nu-218'),
    component('blading', ['blade-row-set', 'Blade row set'], [14_500, 60, 48]),
    component('gland-seal', ['labyrinth-seal', 'Labyrinth gland seal'], [890, 20, 12]),
    component('lube-cooler', ['lube-cooler-core', 'Lubricating oil cooler core'], [680, 14, 4]),
    coupling,
    assembly,
  ],
  modes: [
    bearingWear({
      location: 'drive-end',
      temperature: 'drive-end.bearing-temperature',
      neighbours: ['non-drive-end'],
    }),
    bearingWear({
      location: 'non-drive-end',
      temperature: 'non-drive-end.bearing-temperature',
      neighbours: ['drive-end'],
    }),
    failureMode({
      mode: 'blade-wear',
      component: 'blading',
      mechanism: '2.3 erosion',
      life: LIFE.blade,
      growth: GROWTH.blade,
      effects: [
        effect('generator.power', -38),
        effect('exhaust.temperature', 26),
        effect('drive-end.vibration-velocity-rms', 1.5),
        effect('rotor.axial-position', 0.18),
      ],
      secondary: [{ mode: 'imbalance', factor: 8 }],
    }),
    sealLeak('gland-seal', [
      effect('gland.steam-flow', 130),
      effect('generator.power', -14),
      effect('non-drive-end.bearing-temperature', 9, 'late'),
    ]),
    failureMode({
      mode: 'overheating',
      component: 'lube-cooler',
      mechanism: '2.7 overheating',
      life: LIFE.cooling,
      growth: GROWTH.cooling,
      effects: ends.map((end) => effect(`${end}.bearing-temperature`, 28)),
      secondary: [{ mode: 'bearing-wear', factor: 6 }],
      trips: true,
    }),
    misalignment(ends, 'drive-end.bearing-temperature'),
    imbalance(ends, 'blading'),
    badRepair('drive-end', 'drive-end.bearing-temperature'),
  ],
};
