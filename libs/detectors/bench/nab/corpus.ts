import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One file of the Numenta Anomaly Benchmark, with the windows in which a detection counts. */
export interface NabFile {
  /** Relative path, e.g. realKnownCause/nyc_taxi.csv. */
  readonly name: string;
  readonly at: Float64Array;
  readonly values: Float64Array;
  /** Row of the first and of the last sample of each window, both inclusive, in order. */
  readonly windows: readonly (readonly [number, number])[];
}

const epoch = (text: string): number =>
  Date.parse(`${text.trim().slice(0, 19).replace(' ', 'T')}Z`);

const readFile = (root: string, name: string, labels: Record<string, string[][]>): NabFile => {
  const lines = readFileSync(join(root, 'data', name), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1);
  const at = Float64Array.from(lines, (line) => epoch(line.slice(0, line.indexOf(','))));
  const values = Float64Array.from(lines, (line) => Number(line.slice(line.indexOf(',') + 1)));
  const windows = (labels[name] ?? []).map(([from, to]) => {
    const left = at.indexOf(epoch(from ?? ''));
    const right = at.lastIndexOf(epoch(to ?? ''));
    if (left < 0 || right < left) throw new Error(`${name}: window ${from} to ${to} has no rows`);
    return [left, right] as const;
  });
  return { name, at, values, windows };
};

/** Every file under `<root>/data`, with its windows from `<root>/labels/combined_windows.json`. */
export const readCorpus = (root: string): NabFile[] => {
  const labelFile = join(root, 'labels', 'combined_windows.json');
  if (!existsSync(labelFile))
    throw new Error(`${labelFile} is missing: is ${root} the NAB folder?`);
  const labels = JSON.parse(readFileSync(labelFile, 'utf8')) as Record<string, string[][]>;
  const folders = readdirSync(join(root, 'data')).sort();
  return folders.flatMap((folder) =>
    readdirSync(join(root, 'data', folder))
      .filter((file) => file.endsWith('.csv'))
      .sort()
      .map((file) => readFile(root, `${folder}/${file}`, labels)),
  );
};
