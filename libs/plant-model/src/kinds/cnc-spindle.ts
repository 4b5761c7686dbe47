import type { KindDefinition } from '../catalogue/definition';
import {
  badRepair,
  bearingWear,
  clogging,
  effect,
  failureMode,
  imbalance,
  misalignment,
} from '../catalogue/modes';
import { GROWTH, LIFE } from '../catalogue/lives';
import { assembly, bearing, component } from '../catalogue/parts';
import {
  electricDrive,
  loadPercent,
  measured,
  pieceCounters,
  shaftSpeed,
  temperature,
  vibration,
} from '../catalogue/signals';

const ends = ['front', 'rear'] as const;

/** Motor spindle of a machining centre, 22 kW, 9,000 r/min, one piece in two minutes. */
export const cncSpindle: KindDefinition = {
  kind: 'cnc-spindle',
  description: 'CNC motor spindle, 22 kW',
  ratedPowerKilowatt: 22,
  ratedSpeedRpm: 9000,
  piecesPerHour: 30,
  baseScrap: 0.008,
  signals: [
    shaftSpeed('shaft.speed', 9000, 0),
    loadPercent(),
    ...vibration('front', 0.8),
    temperature('front.bearing-temperature', [32, 44], 600),
    ...vibration('rear', 0.7),
    temperature('rear.bearing-temperature', [31, 41], 600),
    temperature('winding.temperature', [40, 72], 900),
    measured('coolant.flow', 'l/min', {
      idle: 24,
      full: 24,
      speedExponent: 0,
      range: [0, 80],
      noise: 0.15,
    }),
    measured('coolant.pressure', 'bar', {
      idle: 5.4,
      full: 5.4,
      speedExponent: 0,
      range: [0, 20],
      noise: 0.03,
    }),
    measured('tool.cutting-force', 'N', { idle: 20, full: 1150, range: [0, 8000], noise: 14 }),
    ...electricDrive('motor', 22, 46),
    ...pieceCounters,
  ],
  components: [
    bearing('front', '7014-cd-p4'),
    bearing('rear', '7012-cd-p4'),
    component('tool', ['end-mill-16', 'End mill 16 mm'], [48, 1, 0.2]),
    component('tool-holder', ['tool-holder-hsk63', 'Tool holder HSK-A63'], [260, 5, 0.5]),
    component('coolant-filter', ['coolant-filter-25um', 'Coolant filter 25 µm'], [42, 2, 0.5]),
    component('chiller', ['chiller-pump', 'Spindle chiller pump'], [540, 10, 3]),
    component('drawbar', ['drawbar-spring-set', 'Drawbar spring set'], [330, 12, 6]),
    assembly,
  ],
  modes: [
    bearingWear({
      location: 'front',
      temperature: 'front.bearing-temperature',
      current: { signal: 'motor.current', rated: 46 },
      neighbours: ['rear'],
    }),
    bearingWear({
      location: 'rear',
      temperature: 'rear.bearing-temperature',
      neighbours: ['front'],
    }),
    failureMode({
      mode: 'tool-wear',
      component: 'tool',
      mechanism: '2.4 wear',
      life: LIFE.cuttingTool,
      growth: GROWTH.cuttingTool,
      effects: [
        effect('tool.cutting-force', 620),
        effect('motor.power', 4.5),
        effect('motor.current', 8),
        effect('front.vibration-velocity-rms', 1.6),
      ],
      output: { slowdown: 0, scrap: 0.25 },
    }),
    imbalance(ends, 'tool-holder'),
    misalignment(ends, 'front.bearing-temperature', 'drawbar'),
    clogging('coolant-filter', [
      effect('coolant.flow', -15),
      effect('coolant.pressure', 3.2),
      effect('front.bearing-temperature', 7),
    ]),
    failureMode({
      mode: 'overheating',
      component: 'chiller',
      mechanism: '2.7 overheating',
      life: LIFE.cooling,
      growth: GROWTH.cooling,
      effects: [
        effect('winding.temperature', 38),
        effect('front.bearing-temperature', 22),
        effect('rear.bearing-temperature', 20),
      ],
      secondary: [{ mode: 'bearing-wear', factor: 6 }],
      output: { slowdown: 0, scrap: 0.08 },
      trips: true,
    }),
    badRepair('front', 'front.bearing-temperature'),
  ],
};
