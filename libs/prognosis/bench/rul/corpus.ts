import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import type { OperatingRun } from '../../src/learnt-life/operating-run';

/** An engine since it was new: a row a flight. */
export interface Engine extends OperatingRun {
  readonly unit: number;
}

/** One of the four sets of C-MAPSS. */
export interface EngineSet {
  readonly name: string;
  /** Engines run to failure. */
  readonly train: readonly Engine[];
  /** Engines cut off before, and the flights they had left; where these files are there. */
  readonly test: readonly Engine[] | undefined;
  readonly remaining: readonly number[] | undefined;
}

const NAMES = ['FD001', 'FD002', 'FD003', 'FD004'];
const SETTINGS = 3;
const SENSORS = 21;
const COLUMNS = 2 + SETTINGS + SENSORS;

const textOf = (folder: string, name: string): string | undefined => {
  const plain = join(folder, `${name}.txt`);
  if (existsSync(plain)) return readFileSync(plain, 'utf8');
  const packed = `${plain}.gz`;
  return existsSync(packed) ? gunzipSync(readFileSync(packed)).toString() : undefined;
};

const numbersOf = (text: string, name: string, columns: number): number[][] =>
  text
    .trim()
    .split(/\r?\n/)
    .map((line, i) => {
      const row = line.trim().split(/\s+/).map(Number);
      if (row.length !== columns || row.some(Number.isNaN))
        throw new Error(`${name}, line ${i + 1}: ${columns} numbers expected`);
      return row;
    });

const enginesOf = (text: string, name: string): Engine[] => {
  const byUnit = new Map<number, number[][]>();
  for (const row of numbersOf(text, name, COLUMNS)) {
    const unit = row[0] as number;
    const rows = byUnit.get(unit) ?? [];
    if (row[1] !== rows.length + 1)
      throw new Error(`${name}: engine ${unit} has no flight ${rows.length + 1}`);
    rows.push(row);
    byUnit.set(unit, rows);
  }
  return [...byUnit].map(([unit, rows]) => ({
    unit,
    length: rows.length,
    settings: Float64Array.from(rows.flatMap((row) => row.slice(2, 2 + SETTINGS))),
    signals: Float64Array.from(rows.flatMap((row) => row.slice(2 + SETTINGS))),
  }));
};

/** Reads whatever sets are in the folder, as they were published or each file gzipped. */
export const readSets = (folder: string): EngineSet[] => {
  const sets = NAMES.flatMap((name): EngineSet[] => {
    const train = textOf(folder, `train_${name}`);
    if (train === undefined) return [];
    const test = textOf(folder, `test_${name}`);
    const left = textOf(folder, `RUL_${name}`);
    const whole = test !== undefined && left !== undefined;
    const engines = whole ? enginesOf(test, `test_${name}`) : undefined;
    const remaining = whole
      ? numbersOf(left, `RUL_${name}`, 1).map(([flights]) => flights as number)
      : undefined;
    if (engines?.length !== remaining?.length)
      throw new Error(`RUL_${name} has not as many lines as test_${name} has engines`);
    return [{ name, train: enginesOf(train, `train_${name}`), test: engines, remaining }];
  });
  if (sets.length === 0)
    throw new Error(`${folder} has no train_FD001.txt or .gz: is it the C-MAPSS folder?`);
  return sets;
};

/** The first so many flights of an engine. */
export const upTo = (engine: Engine, flights: number): Engine => ({
  ...engine,
  length: flights,
  settings: engine.settings.subarray(0, flights * SETTINGS),
  signals: engine.signals.subarray(0, flights * SENSORS),
});
