import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export const COMPONENTS = ['comp1', 'comp2', 'comp3', 'comp4'] as const;
export const SIGNALS = ['volt', 'rotate', 'pressure', 'vibration'] as const;
const ERRORS = 5;
const DAY_MS = 86_400_000;

/** A machine's year; days count from the first of the telemetry. */
export interface Machine {
  readonly id: number;
  /** days × 4 daily means, NaN where there are none. */
  readonly means: readonly Float64Array[];
  /** days × 5: errors of each kind. */
  readonly errors: readonly Float64Array[];
  /** A set of days a component. */
  readonly failures: readonly ReadonlySet<number>[];
  readonly replacements: readonly (readonly number[])[];
}

export interface Fleet {
  readonly machines: readonly Machine[];
  readonly days: number;
  /** Date of day 0, epoch milliseconds. */
  readonly start: number;
}

const readRows = (folder: string, name: string): string[][] => {
  const plain = join(folder, name);
  const packed = `${plain}.gz`;
  if (!existsSync(packed) && !existsSync(plain)) {
    throw new Error(`${packed} is missing: is ${folder} the Azure predictive maintenance folder?`);
  }
  const text = existsSync(packed)
    ? gunzipSync(readFileSync(packed)).toString()
    : readFileSync(plain, 'utf8');
  const lines = text.trim().split(/\r?\n/).slice(1);
  return lines.map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
};

const epochOf = (date: string): number => Date.parse(`${date.slice(0, 10)}T00:00:00Z`);

/** Reads PdM_failures, PdM_errors, PdM_maint and telemetry_daily_mean. */
export const readFleet = (folder: string): Fleet => {
  const telemetry = readRows(folder, 'telemetry_daily_mean.csv');
  const dates = telemetry.map((row) => epochOf(row[2] ?? ''));
  const start = dates.reduce((least, date) => Math.min(least, date), Infinity);
  const days = 1 + Math.round((dates.reduce((most, d) => Math.max(most, d), 0) - start) / DAY_MS);
  const dayOf = (date: string | undefined) => Math.round((epochOf(date ?? '') - start) / DAY_MS);
  const machines = new Map<number, Machine>();
  const machine = (text: string | undefined): Machine => {
    const id = Number(text);
    const known = machines.get(id);
    if (known !== undefined) return known;
    const made: Machine = {
      id,
      means: Array.from({ length: days }, () => new Float64Array(4).fill(NaN)),
      errors: Array.from({ length: days }, () => new Float64Array(ERRORS)),
      failures: COMPONENTS.map(() => new Set<number>()),
      replacements: COMPONENTS.map(() => []),
    };
    machines.set(id, made);
    return made;
  };
  telemetry.forEach((row) => {
    const means = machine(row[3]).means[dayOf(row[2])];
    SIGNALS.forEach((_, j) => means && (means[j] = Number(row[4 + j])));
  });
  readRows(folder, 'PdM_errors.csv').forEach(([date, id, error = '']) => {
    const errors = machine(id).errors[dayOf(date)];
    const kind = Number(error.slice(5)) - 1;
    if (errors !== undefined) errors[kind] = (errors[kind] ?? 0) + 1;
  });
  const at = (component = '') => COMPONENTS.indexOf(component as (typeof COMPONENTS)[number]);
  readRows(folder, 'PdM_failures.csv').forEach(([date, id, component]) => {
    (machine(id).failures[at(component)] as Set<number>).add(dayOf(date));
  });
  readRows(folder, 'PdM_maint.csv').forEach(([date, id, component]) => {
    (machine(id).replacements[at(component)] as number[]).push(dayOf(date));
  });
  return { machines: [...machines.values()].sort((a, b) => a.id - b.id), days, start };
};
