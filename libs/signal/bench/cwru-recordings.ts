import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Waveform } from '../src/index';

/** A fault type as the data set names it. */
export type CwruFault = 'inner' | 'outer' | 'ball' | 'normal';

/** One recording of the Case Western Reserve bearing data, drive-end accelerometer. */
export interface CwruRecording {
  readonly file: string;
  readonly fault: CwruFault;
  readonly diameterMil: number;
  readonly loadHp: number;
  /** The bearing itself: the same one runs at every load. */
  readonly specimen: string;
  readonly waveform: Waveform;
}

interface Entry {
  readonly file: string;
  readonly fault: CwruFault;
  readonly diameter_mil: number;
  readonly or_position: string | null;
  readonly load_hp: number;
  readonly rpm: number;
  readonly fs: number;
}

const samplesOf = (path: string): Float64Array => {
  const bytes = gunzipSync(readFileSync(path));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: bytes.byteLength / 4 }, (_, i) =>
    view.getFloat32(4 * i, true),
  );
};

/**
 * Reads `manifest.json` and the files it names that are present; `folder` may also hold them in
 * `cwru/`.
 */
export const readCwru = (folder: string): readonly CwruRecording[] => {
  const places = [folder, join(folder, 'cwru'), join(folder, 'bearing/cwru')];
  const home = places.find((place) => existsSync(join(place, 'manifest.json')));
  if (home === undefined) throw new Error(`no manifest.json in ${folder}`);
  const entries = JSON.parse(readFileSync(join(home, 'manifest.json'), 'utf8')) as Entry[];
  return entries
    .filter((entry) => existsSync(join(home, entry.file)))
    .map((entry) => ({
      file: entry.file,
      fault: entry.fault,
      diameterMil: entry.diameter_mil,
      loadHp: entry.load_hp,
      specimen: `${entry.fault} ${entry.diameter_mil} mil ${entry.or_position ?? ''}`.trim(),
      waveform: {
        samples: samplesOf(join(home, entry.file)),
        rateHz: entry.fs,
        shaftSpeedRpm: entry.rpm,
      },
    }));
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
