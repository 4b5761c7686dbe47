import { parseArgs } from 'node:util';

import { table, writeText } from '@fettle/scoreboard';

import { assetMonitor, type Verdict } from '../src/index';
import { board } from './board';
import { syntheticAsset, syntheticSignals, type Fault } from './synthetic-asset';

const DAY = 86_400;
/** Frames of an asset before its fault begins; the monitor has consolidated by then, or has not. */
const AGES = [600, 6_000] as const;
const LOADS = ['held', 'cycles', 'jobs'] as const;
type Load = (typeof LOADS)[number];

const running = (load: Load) => ({ cycles: load === 'cycles', jobs: load === 'jobs' });

interface Quiet {
  readonly load: Load;
  readonly memory: number;
  readonly assetDays: number;
  readonly alarms: number;
}

const isAlarm = ({ kind }: Verdict): boolean => kind === 'alert' || kind === 'sensor-fault';

/** Healthy machines, a frame a second: how often is something said that is not so? */
const countAlarms = (load: Load, memory: number, plan: { seeds: number; days: number }): Quiet => {
  const monitor = assetMonitor({ signals: syntheticSignals });
  let alarms = 0;
  for (let seed = 0; seed < plan.seeds; seed += 1) {
    const state = monitor.initial();
    const asset = syntheticAsset({ seed: `${seed}/${load}/${memory}`, memory, ...running(load) });
    for (let i = 0; i < plan.days * DAY; i += 1) {
      alarms += monitor.step(state, asset.next()).verdicts.filter(isAlarm).length;
    }
  }
  return { load, memory, assetDays: plan.seeds * plan.days, alarms };
};

/** Faults on a compressed time scale, in frames of a second. */
const faultsAt = (from: number): Record<string, Fault[]> => ({
  'bearing: vibration doubles every 40 s, heat follows': [
    { signal: 'vibration', from, apply: (value, n) => value * 2 ** (n / 40) },
    { signal: 'bearing-temperature', from, apply: (value, n) => value + n / 20 },
  ],
  'bearing: vibration doubles every 5 min': [
    { signal: 'vibration', from, apply: (value, n) => value * 2 ** (n / 300) },
  ],
  'misalignment: vibration +60 % at once, current +3 %': [
    { signal: 'vibration', from, apply: (value) => value * 1.6 },
    { signal: 'current', from, apply: (value) => value * 1.03 },
  ],
  'seal leak: flow −1 % and pressure −0.5 % a minute': [
    { signal: 'flow', from, apply: (value, n) => value * (1 - n / 6_000) },
    { signal: 'discharge-pressure', from, apply: (value, n) => value * (1 - n / 12_000) },
  ],
  'winding +5 K at once': [{ signal: 'winding-temperature', from, apply: (value) => value + 5 }],
  'stuck current sensor': [{ signal: 'current', from, apply: () => 38 }],
});

interface Found {
  readonly what: string;
  readonly load: Load;
  readonly age: number;
  /** Frames from the fault to the first alert or sensor fault; of those found. */
  readonly delays: readonly number[];
  readonly missed: number;
  /** Said before the fault, or machine for sensor and the other way round. */
  readonly wrong: number;
}

const measureFault = (
  what: string,
  { load, age }: { readonly load: Load; readonly age: number },
  seeds: number,
): Found => {
  const monitor = assetMonitor({ signals: syntheticSignals });
  const delays: number[] = [];
  let [missed, wrong] = [0, 0];
  for (let seed = 0; seed < seeds; seed += 1) {
    const asset = syntheticAsset(
      { seed: `${what}/${seed}`, ...running(load) },
      faultsAt(age)[what],
    );
    const state = monitor.initial();
    let first: { frame: number; kind: string } | undefined;
    for (let i = 0; i < age + 1_800 && first === undefined; i += 1) {
      const alarm = monitor.step(state, asset.next()).verdicts.find(isAlarm);
      if (alarm !== undefined) first = { frame: i - age, kind: alarm.kind };
    }
    const expected = what.includes('sensor') ? 'sensor-fault' : 'alert';
    if (first === undefined) missed += 1;
    else if (first.frame < 0 || first.kind !== expected) wrong += 1;
    else delays.push(first.frame);
  }
  return { what, load, age, delays: delays.sort((a, b) => a - b), missed, wrong };
};

const quantile = (values: readonly number[], q: number): string =>
  values.length === 0 ? '–' : `${values[Math.floor(q * (values.length - 1))] ?? 0} s`;

const main = (): void => {
  const { values } = parseArgs({
    options: { json: { type: 'string' }, days: { type: 'string' }, seeds: { type: 'string' } },
  });
  const plan = { seeds: Number(values.seeds ?? 10), days: Number(values.days ?? 1) };
  const quiet = LOADS.flatMap((load) =>
    [3, 10, 30, 100, 300].map((memory) => countAlarms(load, memory, plan)),
  );
  const found = Object.keys(faultsAt(0)).flatMap((what) =>
    (['cycles', 'jobs'] as const).flatMap((load) =>
      AGES.map((age) => measureFault(what, { load, age }, 2 * plan.seeds)),
    ),
  );
  const days = quiet.reduce((sum, { assetDays }) => sum + assetDays, 0);
  const alarms = quiet.reduce((sum, part) => sum + part.alarms, 0);
  const report = [
    '## Asset monitor on made-up machines: false alarms and delay',
    '`npm run bench:false-alarms -- [--days N] [--seeds N]`. Eight signals, a frame a second, ' +
      'production defaults, load held, in cycles of 15 to 60 minutes, or another in every job of 45 ' +
      'minutes; noise remembers for the time ' +
      `given, common and own parts. ${alarms} false alarms in ${days} asset-days.`,
    table(
      ['load', 'noise remembers', 'asset-days', 'false alarms'],
      quiet.map(({ load, memory, assetDays, alarms: count }) => [
        load,
        `${memory} s`,
        String(assetDays),
        String(count),
      ]),
    ),
    `Faults, ${2 * plan.seeds} machines each, 30 minutes to be found in. "Wrong": said ` +
      'before the fault, or a machine alert for a sensor, or the other way round.',
    table(
      ['fault', 'load', 'begins after', 'median delay', '90 %', 'missed', 'wrong'],
      found.map(({ what, load, age, delays, missed, wrong }) => [
        what,
        load,
        `${age} s`,
        quantile(delays, 0.5),
        quantile(delays, 0.9),
        String(missed),
        String(wrong),
      ]),
    ),
  ].join('\n\n');
  console.log(report);
  board.write('false-alarms', report);
  if (values.json) writeText(values.json, `${JSON.stringify({ quiet, found }, null, 2)}\n`);
};

main();
