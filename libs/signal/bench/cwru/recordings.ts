import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Waveform } from '../../src/index';
import { identified, NOMINAL_RPM } from './catalogue';
import type { CwruFault, CwruFile, MotorEnd } from './catalogue';
import { readMat, type MatVariable } from './mat-file';

/**
 * One recording of the Case Western Reserve bearing data, from the accelerometer at its bearing.
 */
export interface CwruRecording {
  /** Path inside the folder. */
  readonly file: string;
  /** Of the catalogue; undefined where only a manifest knows the file. */
  readonly number: number | undefined;
  readonly fault: CwruFault;
  readonly diameterMil: number;
  readonly loadHp: number;
  readonly end: MotorEnd;
  /** The bearing itself: the same one runs at every load, rate and position. */
  readonly specimen: string;
  readonly waveform: Waveform;
}

/** What a folder holds: what can be scored, and what cannot, with the reason. */
export interface CwruFolder {
  readonly recordings: readonly CwruRecording[];
  readonly leftOut: readonly string[];
}

/** An entry of `manifest.json`; what is absent is taken from the catalogue. */
interface Entry {
  readonly file: string;
  readonly fault?: CwruFault | null;
  readonly diameter_mil?: number | null;
  readonly load_hp?: number | null;
  readonly rpm?: number | null;
  readonly fs?: number | null;
  /** Drive or fan end, in any words. */
  readonly end?: string | null;
}

const specimenOf = ({
  end,
  fault,
  diameterMil,
}: Pick<CwruFile, 'end' | 'fault' | 'diameterMil'>) =>
  fault === 'normal' ? 'normal' : `${end} end, ${fault}, ${diameterMil} mil`;

const samplesOf = (path: string): Float64Array => {
  const raw = readFileSync(path);
  const bytes = path.endsWith('.gz') ? gunzipSync(raw) : raw;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: Math.floor(bytes.byteLength / 4) }, (_, i) =>
    view.getFloat32(4 * i, true),
  );
};

interface Content {
  readonly samples: Float64Array;
  readonly rpm?: number | null | undefined;
}

const recordingOf = (
  file: string,
  about: Omit<CwruFile, 'label' | 'number'> & { readonly number?: number | undefined },
  { samples, rpm }: Content,
): CwruRecording => {
  const { number, fault, diameterMil, loadHp, end, rateHz } = about;
  const nominal = NOMINAL_RPM[loadHp] ?? NOMINAL_RPM[0];
  const shaftSpeedRpm = rpm != null && rpm > 0 ? rpm : nominal;
  return {
    ...{ file, number, fault, diameterMil, loadHp, end, specimen: specimenOf(about) },
    waveform: { samples, rateHz, shaftSpeedRpm },
  };
};

type Read = CwruRecording | string;

/** One entry of a manifest: float32, little-endian, gzipped or not. */
const fromEntry = (home: string, entry: Entry): Read => {
  const { file, fault, diameter_mil: mil, load_hp: load, rpm, fs } = entry;
  if (!existsSync(join(home, file))) return `${file}: in the manifest, but not in the folder`;
  const known = identified(file);
  const about = {
    number: known?.number,
    fault: fault ?? known?.fault,
    diameterMil: mil ?? known?.diameterMil ?? 0,
    loadHp: load ?? known?.loadHp,
    end: known?.end ?? (/^f/i.test(entry.end ?? '') ? 'fan' : 'drive'),
    rateHz: fs ?? known?.rateHz,
  };
  if (about.fault === undefined || about.loadHp === undefined || about.rateHz === undefined)
    return `${file}: neither the manifest nor the catalogue knows it`;
  const { fault: kind, loadHp, rateHz } = about;
  const complete = { ...about, fault: kind, loadHp, rateHz };
  return recordingOf(file, complete, { samples: samplesOf(join(home, file)), rpm });
};

const CHANNELS = { drive: 'DE', fan: 'FE' } as const;

/** Of the variables of that ending, the one with the file's own number; else the last. */
const ownOf = (variables: readonly MatVariable[], ending: string, number: number) => {
  const found = variables.filter(({ name }) => name.endsWith(ending));
  return found.find(({ name }) => Number(/\d+/.exec(name)?.[0]) === number) ?? found.at(-1);
};

/** One file as the Bearing Data Center publishes it. */
const fromMat = (home: string, file: string): Read => {
  let variables: readonly MatVariable[];
  try {
    variables = readMat(readFileSync(join(home, file)));
  } catch (reason) {
    return `${file}: ${(reason as Error).message}`;
  }
  const known = identified(
    file,
    variables.map(({ name }) => name),
  );
  if (known === undefined) return `${file}: not in the catalogue`;
  const channel = `${CHANNELS[known.end]}_time`;
  const samples = ownOf(variables, channel, known.number)?.values;
  if (samples === undefined || samples.length === 0) return `${file}: holds no ${channel}`;
  const rpm = ownOf(variables, 'RPM', known.number)?.values[0];
  return recordingOf(file, known, { samples, rpm });
};

const READABLE = /\.(mat|f32|f32\.gz)$/i;

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => READABLE.test(path))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

/**
 * Reads a folder of recordings: what its `manifest.json` names (also in `cwru/` below it), or else
 * every `.mat` file under it, as published.
 */
export const readCwru = (folder: string): CwruFolder => {
  const places = [folder, join(folder, 'cwru'), join(folder, 'bearing/cwru')];
  const home = places.find((place) => existsSync(join(place, 'manifest.json')));
  const entries: readonly Entry[] =
    home === undefined
      ? filesIn(folder).map((file) => ({ file }))
      : (JSON.parse(readFileSync(join(home, 'manifest.json'), 'utf8')) as Entry[]);
  if (entries.length === 0) throw new Error(`neither a manifest.json nor .mat files in ${folder}`);
  const read = entries.map((entry) =>
    /\.mat$/i.test(entry.file)
      ? fromMat(home ?? folder, entry.file)
      : fromEntry(home ?? folder, entry),
  );
  return {
    recordings: read.filter((one) => typeof one !== 'string'),
    leftOut: read.filter((one) => typeof one === 'string'),
  };
};

/** The recordings cut into single bursts, as a sensor would send them: a second or so each. */
export const burstsOf = (
  recordings: readonly CwruRecording[],
  length: number,
): readonly CwruRecording[] =>
  recordings.flatMap((recording) => {
    const samples = Float64Array.from(recording.waveform.samples);
    return Array.from({ length: Math.floor(samples.length / length) }, (_, n) => ({
      ...recording,
      waveform: {
        ...recording.waveform,
        samples: samples.subarray(n * length, (n + 1) * length),
      },
    }));
  });
