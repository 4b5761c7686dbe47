import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** One bearing of the PRONOSTIA rig, run until its vibration passed 20 g. */
export interface Bearing {
  readonly name: string;
  /** RMS of both accelerometers together, g, every ten seconds, oldest first. */
  readonly rms: readonly number[];
}

/** Seconds between snapshots. */
export const SNAPSHOT_SECONDS = 10;

const FILES = ['femto_features.csv', 'femto_features.csv.gz'] as const;

/** Reads `femto_features.csv[.gz]`: rows by bearing with `set` learn, in the order of the file. */
export const readBearings = (folder: string): readonly Bearing[] => {
  const file = FILES.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (file === undefined) throw new Error(`no ${FILES.join(' or ')} in ${folder}`);
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const [head = '', ...rows] = text.trim().split(/\r?\n/);
  const columns = head.split(',');
  const at = (name: string): number => {
    const place = columns.indexOf(name);
    if (place < 0) throw new Error(`${file} has no column ${name}`);
    return place;
  };
  const [bearing, set, h, v] = [at('bearing'), at('set'), at('h_rms'), at('v_rms')];
  const found = new Map<string, number[]>();
  for (const row of rows) {
    const cells = row.split(',');
    if (cells[set] !== 'learn') continue;
    const name = cells[bearing] ?? '';
    const series = found.get(name) ?? [];
    found.set(name, series);
    series.push(Math.hypot(Number(cells[h]), Number(cells[v])));
  }
  return [...found].map(([name, rms]) => ({ name, rms }));
};
