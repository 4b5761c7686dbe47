import type { KindDefinition } from '../catalogue/definition';
import {
  badRepair,
  bearingWear,
  clogging,
  effect,
  failureMode,
  misalignment,
  sealLeak,
} from '../catalogue/modes';
import { GROWTH, LIFE } from '../catalogue/lives';
import { assembly, bearing, component, coupling } from '../catalogue/parts';
import {
  electricDrive,
  loadPercent,
  measured,
  pieceCounters,
  shaftSpeed,
  temperature,
  vibration,
} from '../catalogue/signals';

/**
 * Hydraulic injection moulding machine, 1,600 kN, a shot in 24 s; bearings are those of its
 * pump set.
 */
export const injectionMoulder: KindDefinition = {
  kind: 'injection-moulder',
  description: 'Injection moulder, 1,600 kN',
  ratedPowerKilowatt: 37,
  ratedSpeedRpm: 1480,
  piecesPerHour: 150,
  baseScrap: 0.012,
  signals: [
    shaftSpeed('shaft.speed', 1495),
    loadPercent(),
    ...vibration('pump', 1.4),
    temperature('pump.bearing-temperature', [38, 54]),
    temperature('oil.temperature', [38, 48], 1800),
    temperature('barrel.temperature', [218, 222], 1800),
    measured('hydraulic.pressure', 'bar', { idle: 60, full: 142, range: [0, 250], noise: 0.7 }),
    measured('clamp.force', 'kN', { idle: 800, full: 1500, range: [0, 2500], noise: 6 }),
    measured('melt.cushion', 'mm', { rest: 5, idle: 5, full: 5, range: [0, 60], noise: 0.06 }),
    measured('cycle.time', 's', { rest: 24, idle: 24, full: 24, range: [0, 600], noise: 0.08 }),
    ...electricDrive('motor', 37, 68),
    ...pieceCounters,
  ],
  components: [
    bearing('pump', '6309-c3'),
    component('hydraulic-seal', ['piston-seal-kit', 'Clamp piston seal kit'], [280, 8, 6]),
    component('screw', ['screw-45', 'Plasticising screw 45 mm'], [5200, 40, 12]),
    component('heater', ['band-heater-set', 'Band heater set'], [190, 5, 2]),
    component('oil-filter', ['return-filter-10um', 'Return line filter 10 µm'], [44, 2, 0.5]),
    coupling,
    assembly,
  ],
  modes: [
    bearingWear({
      location: 'pump',
      temperature: 'pump.bearing-temperature',
      current: { signal: 'motor.current', rated: 68 },
    }),
    sealLeak('hydraulic-seal', [
      effect('hydraulic.pressure', -24),
      effect('clamp.force', -260),
      effect('cycle.time', 2.2),
      effect('oil.temperature', 7),
    ]),
    failureMode({
      mode: 'screw-wear',
      component: 'screw',
      mechanism: '2.4 wear',
      life: LIFE.screw,
      growth: GROWTH.screw,
      effects: [
        effect('melt.cushion', -3.4),
        effect('cycle.time', 3.5),
        effect('barrel.temperature', 5),
        effect('motor.power', 3),
      ],
      output: { slowdown: 0.12, scrap: 0.12 },
    }),
    failureMode({
      mode: 'overheating',
      component: 'heater',
      mechanism: '2.7 overheating',
      life: LIFE.cooling,
      growth: GROWTH.cooling,
      stress: { loadExponent: 0, speedExponent: 0 },
      effects: [effect('barrel.temperature', 26), effect('melt.cushion', -1)],
      output: { slowdown: 0, scrap: 0.3 },
    }),
    clogging('oil-filter', [
      effect('hydraulic.pressure', -14),
      effect('oil.temperature', 12),
      effect('motor.power', 2.5),
    ]),
    misalignment(['pump'], 'pump.bearing-temperature'),
    badRepair('pump', 'pump.bearing-temperature'),
  ],
};
