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

/** Two-stage helical gearbox, 55 kW, ratio 12. */
export const gearbox: KindDefinition = {
  kind: 'gearbox',
  description: 'Helical gearbox, 55 kW',
  ratedPowerKilowatt: 55,
  ratedSpeedRpm: 1480,
  piecesPerHour: 0,
  baseScrap: 0,
  shaftRatios: { 'output-shaft': 12 },
  signals: [
    shaftSpeed('shaft.speed', 1495),
    loadPercent(),
    ...vibration('input-shaft', 1.4),
    temperature('input-shaft.bearing-temperature', [42, 62]),
    ...vibration('output-shaft', 1.1),
    temperature('oil.temperature', [40, 64], 1800),
    measured('oil.pressure', 'bar', { idle: 2.4, full: 2.2, range: [0, 10], noise: 0.02 }),
    measured('oil.particle-count', '1/ml', {
      rest: 320,
      idle: 320,
      full: 340,
      range: [0, 1e6],
      noise: 9,
    }),
    measured('oil.level', '%', { rest: 82, idle: 80, full: 80, range: [0, 100], noise: 0.3 }),
    ...electricDrive('motor', 55, 99),
  ],
  components: [
    bearing('input-shaft', '32212'),
    bearing('output-shaft', '22218'),
    component('gear-set', ['gear-set-z12', 'Helical gear set, ratio 12'], [4200, 35, 20]),
    component('shaft-seal', ['lip-seal-60', 'Shaft lip seal 60 mm'], [45, 3, 3]),
    component('oil-filter', ['oil-filter-10um', 'Oil filter 10 µm'], [38, 2, 0.5]),
    coupling,
    foundation,
    assembly,
  ],
  modes: [
    bearingWear({
      location: 'input-shaft',
      temperature: 'input-shaft.bearing-temperature',
      current: { signal: 'motor.current', rated: 99 },
      neighbours: ['output-shaft'],
    }),
    bearingWear({
      location: 'output-shaft',
      temperature: 'oil.temperature',
      neighbours: ['input-shaft'],
    }),
    failureMode({
      mode: 'gear-wear',
      component: 'gear-set',
      mechanism: '2.4 wear',
      life: LIFE.gear,
      growth: GROWTH.gear,
      stress: { loadExponent: 2, speedExponent: 1 },
      trips: true,
      effects: [
        effect('input-shaft.acceleration-envelope', 3.5, 'early'),
        effect('output-shaft.vibration-velocity-rms', 6),
        effect('input-shaft.vibration-velocity-rms', 4),
        effect('oil.particle-count', 4200),
        effect('oil.temperature', 16, 'late'),
      ],
      secondary: [{ mode: 'bearing-wear', factor: 4 }],
    }),
    sealLeak('shaft-seal', [
      effect('oil.level', -45),
      effect('oil.pressure', -0.9, 'late'),
      effect('oil.temperature', 9, 'late'),
    ]),
    clogging('oil-filter', [
      effect('oil.pressure', -1.1),
      effect('oil.particle-count', 1600),
      effect('oil.temperature', 11),
    ]),
    misalignment(['input-shaft', 'output-shaft'], 'input-shaft.bearing-temperature'),
    looseness(['output-shaft', 'input-shaft']),
    badRepair('input-shaft', 'input-shaft.bearing-temperature'),
  ],
};
