import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What one measurement is of. */
export interface Load {
  readonly assets: number;
  /** Signals an asset. */
  readonly signals: number;
  /** Frames a second of each asset. */
  readonly hz: number;
  /** How long is measured, seconds. */
  readonly windowS: number;
  /** Assets that have a past, so that their detectors have learnt when the window begins. */
  readonly learnt: number;
  /** Faults that begin in the window. */
  readonly faults: number;
}

/** What `npm run bench:plant` was asked for. */
export interface BenchAsked {
  readonly loads: readonly Load[];
  readonly folder: string;
  readonly json: string | undefined;
  /** Services whose CPU is profiled over the window. */
  readonly profiled: readonly string[];
}

export const USAGE = `npm run bench:plant -- [--assets 1000] [--signals 5] [--hz 1] [--minutes 10]
  --sweep          10, 100, 1,000 assets, one after the other, and how each figure grows
  --learnt N       assets whose detectors have learnt before the window (default: all, at most 100)
  --faults N       faults that begin in the window (default: 5)
  --json FILE      everything that was measured, for programs
  --profile a,b    writes a CPU profile of these services over the window into the folder
  --folder DIR     where the plant keeps what it keeps (default: .local/bench-plant)
Takes the stack that FETTLE_KAFKA, FETTLE_REGISTRY and FETTLE_POSTGRES name, else starts its own.
`;

const SWEEP = [10, 100, 1_000];
const LEARNT_MAX = 100;

const positive = (name: string, word: string): number => {
  const value = Number(word);
  if (!(value > 0)) throw new Error(`--${name} is "${word}": give a number above 0.\n\n${USAGE}`);
  return value;
};

/** @throws Error that says what was not understood */
export const benchArguments = (words: readonly string[]): BenchAsked => {
  const { values } = parseArgs({
    args: [...words],
    options: {
      assets: { type: 'string', default: '1000' },
      signals: { type: 'string', default: '5' },
      hz: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '10' },
      sweep: { type: 'boolean', default: false },
      learnt: { type: 'string' },
      faults: { type: 'string', default: '5' },
      json: { type: 'string' },
      profile: { type: 'string', default: '' },
      folder: { type: 'string', default: '.local/bench-plant' },
    },
  });
  const loadOf = (assets: number): Load => {
    const learnt = Math.min(assets, Number(values.learnt ?? LEARNT_MAX));
    return {
      assets,
      signals: positive('signals', values.signals),
      hz: positive('hz', values.hz),
      windowS: positive('minutes', values.minutes) * 60,
      learnt,
      faults: Math.min(learnt, Number(values.faults)),
    };
  };
  return {
    loads: (values.sweep ? SWEEP : [positive('assets', values.assets)]).map(loadOf),
    folder: resolve(values.folder),
    json: values.json,
    profiled: values.profile.split(',').filter((name) => name !== ''),
  };
};
