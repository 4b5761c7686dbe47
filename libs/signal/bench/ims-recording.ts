import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { BEARINGS, waveformFeatures } from '../src/index';

/** What is followed of one bearing at one snapshot. NaN: not known. */
export interface BearingFeatures {
  readonly rms: number;
  readonly kurtosis: number;
  readonly bpfo: number;
  readonly bpfi: number;
  readonly bsf: number;
  readonly ftf: number;
}

/** Snapshots in order of time, four bearings each. */
export interface ImsRecording {
  readonly source: string;
  readonly snapshots: readonly {
    readonly name: string;
    readonly bearings: readonly BearingFeatures[];
  }[];
}

const BEARING_COUNT = 4;
const RATE_HZ = 20_000;
const SPEED_RPM = 2000;
const RAW_NAME = /^\d{4}\.\d\d\.\d\d\.\d\d\.\d\d\.\d\d(\.gz)?$/;

const textOf = (file: string): string => {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};

const fromTable = (file: string): ImsRecording => {
  const [head = '', ...rows] = textOf(file).trim().split('\n');
  const columns = head.trim().split(',');
  const snapshots = rows.map((row) => {
    const cells = row.trim().split(',');
    const value = (bearing: number, name: string): number => {
      const cell = cells[columns.indexOf(`b${bearing}_${name}`)];
      return cell === undefined || cell === '' ? NaN : Number(cell);
    };
    const bearings = Array.from({ length: BEARING_COUNT }, (_, i) => ({
      rms: value(i + 1, 'rms'),
      kurtosis: value(i + 1, 'kurtosis'),
      bpfo: value(i + 1, 'env_BPFO'),
      bpfi: value(i + 1, 'env_BPFI'),
      bsf: value(i + 1, 'env_BSF'),
      ftf: value(i + 1, 'env_FTF'),
    }));
    return { name: cells[0] ?? '', bearings };
  });
  return { source: 'features of all snapshots', snapshots };
};

const NOTHING: BearingFeatures = {
  rms: NaN,
  kurtosis: NaN,
  bpfo: NaN,
  bpfi: NaN,
  bsf: NaN,
  ftf: NaN,
};

const ofBurst = (samples: Float64Array): BearingFeatures => {
  const waveform = { samples, rateHz: RATE_HZ, shaftSpeedRpm: SPEED_RPM };
  const outcome = waveformFeatures(waveform, BEARINGS['za-2115']);
  if (outcome.kind === 'unusable') return NOTHING;
  const { acceleration, envelope } = outcome.features;
  return { ...NOTHING, rms: acceleration.rms, kurtosis: acceleration.kurtosis, ...envelope };
};

const fromBursts = (folder: string, names: readonly string[]): ImsRecording => ({
  source: `${names.length} raw snapshots`,
  snapshots: names.map((name) => {
    const rows = textOf(join(folder, name)).trim().split('\n');
    const bearings = Array.from({ length: BEARING_COUNT }, (_, i) =>
      ofBurst(Float64Array.from(rows, (row) => Number(row.split('\t')[i]))),
    );
    return { name: name.replace(/\.gz$/, ''), bearings };
  }),
});

/** Raw snapshots in a folder, in order of time. */
const rawNames = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => RAW_NAME.test(name))
        .sort()
    : [];

/** Enough raw snapshots to learn a baseline from. */
const ENOUGH = 500;

/**
 * IMS test 2 from any folder of its shape: the table of features if it is there, the raw snapshots
 * otherwise (as published, `2nd_test/`, or compressed).
 */
export const readIms = (folder: string): ImsRecording => {
  const places = ['', 'ims', 'bearing/ims', '2nd_test', 'ims/2nd_test', 'raw_test2'].map((part) =>
    join(folder, part),
  );
  const raw = places.find((place) => rawNames(place).length >= ENOUGH);
  if (raw !== undefined) return fromBursts(raw, rawNames(raw));
  const tables = places.map((place) => join(place, 'ims_test2_features.csv.gz'));
  const file = [...tables, ...tables.map((name) => name.slice(0, -3))].find(existsSync);
  if (file === undefined)
    throw new Error(`neither features nor ${ENOUGH} raw snapshots in ${folder}`);
  return fromTable(file);
};

/** How far our features of a raw snapshot are from the table's, largest over all: shares. */
export interface Agreement {
  readonly snapshots: number;
  readonly rms: number;
  readonly kurtosis: number;
  /** Median, because two definitions of one line strength differ more. */
  readonly bpfoMedian: number;
}

/** Compares a table of features with the raw snapshots lying beside it; undefined without any. */
export const agreementOf = (folder: string, table: ImsRecording): Agreement | undefined => {
  const place = ['raw_test2', 'ims/raw_test2', 'bearing/ims/raw_test2']
    .map((part) => join(folder, part))
    .find((part) => rawNames(part).length > 0);
  if (place === undefined) return undefined;
  const known = new Map(table.snapshots.map((snapshot) => [snapshot.name, snapshot.bearings]));
  const raw = fromBursts(place, rawNames(place)).snapshots.filter(({ name }) => known.has(name));
  const off = (feature: keyof BearingFeatures): readonly number[] =>
    raw
      .flatMap(({ name, bearings }) =>
        bearings.map((ours, i) =>
          Math.abs(ours[feature] / (known.get(name)?.[i]?.[feature] ?? NaN) - 1),
        ),
      )
      .sort((a, b) => a - b);
  const bpfo = off('bpfo');
  return {
    snapshots: raw.length,
    rms: off('rms').at(-1) ?? NaN,
    kurtosis: off('kurtosis').at(-1) ?? NaN,
    bpfoMedian: bpfo[bpfo.length >> 1] ?? NaN,
  };
};
