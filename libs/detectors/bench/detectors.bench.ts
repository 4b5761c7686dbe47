import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { seededRandom } from '@fettle/kernel';
import { table, writeText } from '@fettle/scoreboard';

import {
  assetMonitor,
  autoAssociativeKernel,
  encodeState,
  signalWatch,
  squaredPredictionError,
  tSquared,
  type AssetFrame,
  type Detector,
  type VectorSample,
} from '../src/index';
import { board } from './board';
import { bytesOf } from './state-size';
import { syntheticAsset, syntheticSignals } from './synthetic-asset';

const SIGNALS = 1_000;
const VECTORS = 8;
const RUNS = 5;

interface Speed {
  readonly what: string;
  /** Steps per second of processor time. */
  readonly perSecond: number;
  readonly floor: number | null;
  readonly unit: string;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] as number;

/** Steps per second of processor time, the median of five runs after one to warm up. */
const speedOf = (steps: number, run: () => void): number => {
  run();
  const rates = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return steps / ((user + system) / 1e6);
  });
  return median(rates);
};

/** Values of one signal, made beforehand so that only detection is timed. */
const series = (length: number): Float64Array => {
  const random = seededRandom('speed');
  let slow = 0;
  return Float64Array.from({ length }, (_, i) => {
    slow = 0.95 * slow + 0.3 * random.normal();
    return 50 + 5 * Math.sin(i / 500) + slow + 0.2 * random.normal();
  });
};

/**
 * A thousand signals in turn, as a partition sees them: no state stays in the processor's cache.
 */
const signalSpeed = (rounds: number): number => {
  const watch = signalWatch();
  const states = Array.from({ length: SIGNALS }, () => watch.initial());
  const values = series(4096);
  let at = 0;
  const run = (): void => {
    for (let round = 0; round < rounds; round += 1) {
      at += 1000;
      for (let s = 0; s < SIGNALS; s += 1) {
        const value = values[(round * 7 + s * 13) & 4095] as number;
        watch.step(states[s] as (typeof states)[number], { at, value, quality: 'GOOD' });
      }
    }
  };
  return speedOf(rounds * SIGNALS, run);
};

const vectorSpeed = <State>(detector: Detector<State, VectorSample>, steps: number): number => {
  const state = detector.initial();
  const values = series(4096 + VECTORS);
  const rows = Array.from({ length: 4096 }, (_, i) => values.slice(i, i + VECTORS));
  let at = 0;
  return speedOf(steps, () => {
    for (let i = 0; i < steps; i += 1) {
      at += 1000;
      detector.step(state, { at, values: rows[i & 4095] as Float64Array, quality: 'GOOD' });
    }
  });
};

const monitorSpeed = (steps: number): number => {
  const monitor = assetMonitor({ signals: syntheticSignals });
  const state = monitor.initial();
  const asset = syntheticAsset({ seed: 'speed', cycles: false });
  const frames: AssetFrame[] = Array.from({ length: 6 * steps + 500 }, () => asset.next());
  let next = 0;
  for (; next < 500; next += 1) monitor.step(state, frames[next] as AssetFrame);
  const run = (): void => {
    for (let i = 0; i < steps; i += 1) monitor.step(state, frames[next++] as AssetFrame);
  };
  return speedOf(steps, run);
};

const measure = (share: number): Speed[] => {
  const steps = (count: number) => Math.ceil(count * share);
  const size = VECTORS;
  return [
    {
      what: 'full set a signal: gate, EWMA, CUSUM, Page–Hinkley, novelty bank; 1,000 signals in turn',
      perSecond: signalSpeed(steps(1_500)),
      floor: 1e6,
      unit: 'readings',
    },
    {
      what: 'T², 8 signals',
      perSecond: vectorSpeed(tSquared({ size }), steps(2e6)),
      floor: 2e6,
      unit: 'vectors',
    },
    {
      what: 'squared prediction error, 8 signals',
      perSecond: vectorSpeed(squaredPredictionError({ size }), steps(2e6)),
      floor: null,
      unit: 'vectors',
    },
    {
      what: 'auto-associative kernel, 8 signals, 50 prototypes',
      perSecond: vectorSpeed(autoAssociativeKernel({ size }), steps(2e5)),
      floor: null,
      unit: 'vectors',
    },
    {
      what: 'asset monitor, 6 condition and 2 operating signals, frame to verdicts',
      perSecond: monitorSpeed(steps(2e4)),
      floor: null,
      unit: 'frames',
    },
  ];
};

const million = (value: number): string => `${(value / 1e6).toFixed(2)} M`;

const main = (): void => {
  const { values } = parseArgs({
    options: { json: { type: 'string' }, out: { type: 'string' }, quick: { type: 'boolean' } },
  });
  const speeds = measure(values.quick === true ? 0.02 : 1);
  const state = bytesOf(signalWatch().initial());
  const rows = speeds.map(({ what, perSecond, floor, unit }) => [
    what,
    `${million(perSecond)} ${unit}/s`,
    floor === null ? '' : million(floor),
  ]);
  const report = [
    '## Speed',
    '`npm run bench:detectors`: per second of processor time, median of five runs.',
    table(['what', 'speed', 'floor'], rows),
    `State of the full set: ${state} bytes a signal (floor 2,000), ` +
      `${encodeState(signalWatch().initial()).length} characters as text.`,
  ].join('\n\n');
  console.log(report);
  if (values.quick !== true) board.write('speed', report);
  const figures = { speeds, stateBytes: state };
  const file = values.json ?? (values.out && join(values.out, 'detectors.json'));
  if (file) writeText(file, `${JSON.stringify(figures, null, 2)}\n`);
};

main();
