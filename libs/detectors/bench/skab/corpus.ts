import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One labelled experiment of the Skoltech Anomaly Benchmark, v0.9. */
export interface SkabFile {
  /** Relative path, e.g. valve1/0.csv. */
  readonly name: string;
  readonly datetimes: readonly string[];
  readonly at: Float64Array;
  readonly signals: readonly string[];
  /** A Float64Array a row, in the order of `signals`. */
  readonly rows: readonly Float64Array[];
  /** 0 or 1 a row. */
  readonly anomaly: Uint8Array;
  readonly changepoint: Uint8Array;
}

/** Rows at the start of every file that a detector may learn from; the rest is scored. */
export const TRAINING_ROWS = 400;

const LABELS = ['anomaly', 'changepoint'];

const readExperiment = (path: string, name: string): SkabFile => {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const columns = header.split(';');
  const cells = lines.map((line) => line.split(';'));
  const column = (label: string) => columns.indexOf(label);
  const signals = columns.slice(1).filter((title) => !LABELS.includes(title));
  const label = (title: string) => Uint8Array.from(cells, (row) => Number(row[column(title)] ?? 0));
  const datetimes = cells.map((row) => row[0] as string);
  return {
    name,
    datetimes,
    at: Float64Array.from(datetimes, (text) => Date.parse(`${text.replace(' ', 'T')}Z`)),
    signals,
    rows: cells.map((row) => Float64Array.from(signals, (title) => Number(row[column(title)]))),
    anomaly: label('anomaly'),
    changepoint: label('changepoint'),
  };
};

/** Every labelled file below the folder: valve1, valve2, other. */
export const readSkab = (root: string): SkabFile[] => {
  if (!existsSync(root))
    throw new Error(`${root} is missing: give the SKAB data folder with --data`);
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'anomaly-free')
    .map((entry) => entry.name)
    .sort();
  const order = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith('.csv'))
      .sort(order)
      .map((file) => readExperiment(join(root, folder, file), `${folder}/${file}`)),
  );
};
