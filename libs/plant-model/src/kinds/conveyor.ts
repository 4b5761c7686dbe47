import type { KindDefinition } from '../catalogue/definition';
import {
  badRepair,
  bearingWear,
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
  pieceCounters,
  shaftSpeed,
  temperature,
  vibration,
} from '../catalogue/signals';

/** Belt conveyor with geared motor, 11 kW, 600 pieces an hour. */
export const conveyor: KindDefinition = {
  kind: 'conveyor',
  description: 'Belt conveyor, 11 kW',
  ratedPowerKilowatt: 11,
  ratedSpeedRpm: 1470,
  piecesPerHour: 600,
  baseScrap: 0.003,
  signals: [
    shaftSpeed('shaft.speed', 1492),
    loadPercent(),
    ...vibration('drive-end', 1.2),
    temperature('drive-end.bearing-temperature', [32, 43]),
    temperature('gearbox.temperature', [36, 55], 1500),
    measured('belt.speed', 'm/s', { idle: 1.2, full: 1.19, range: [0, 5], noise: 0.003 }),
    measured('belt.slip', '%', { idle: 0.4, full: 0.9, range: [0, 100], noise: 0.05 }),
    measured('belt.tracking-offset', 'mm', { idle: 2, full: 2.4, range: [-100, 100], noise: 0.3 }),
    ...electricDrive('motor', 11, 22),
    ...pieceCounters,
  ],
  components: [
    bearing('drive-end', '6208-2rs'),
    component('belt', ['belt-800-2ply', 'Conveyor belt 800 mm, two-ply'], [1350, 14, 8]),
    component('gearbox-seal', ['lip-seal-40', 'Gearbox lip seal 40 mm'], [28, 3, 2]),
    coupling,
    foundation,
    assembly,
  ],
  modes: [
    bearingWear({
      location: 'drive-end',
      temperature: 'drive-end.bearing-temperature',
      current: { signal: 'motor.current', rated: 22 },
    }),
    failureMode({
      mode: 'belt-wear',
      component: 'belt',
      mechanism: '2.4 wear',
      life: LIFE.belt,
      growth: GROWTH.belt,
      effects: [
        effect('belt.slip', 9),
        effect('belt.speed', -0.1),
        effect('belt.tracking-offset', 9),
        effect('motor.current', 2.4),
      ],
      output: { slowdown: 0.08, scrap: 0.02 },
    }),
    sealLeak('gearbox-seal', [
      effect('gearbox.temperature', 24),
      effect('motor.power', 0.7, 'late'),
      effect('drive-end.vibration-velocity-rms', 0.8, 'late'),
    ]),
    misalignment(['drive-end'], 'drive-end.bearing-temperature'),
    looseness(['drive-end']),
    badRepair('drive-end', 'drive-end.bearing-temperature'),
  ],
};
