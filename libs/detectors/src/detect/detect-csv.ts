import { alarmBudget } from '../alarm/budget';
import { isDistrusted, sensorGate } from '../gate/sensor-gate';
import { assetMonitor } from '../monitor/asset-monitor';
import type { AssetFrame, FrameReading, Severity } from '../monitor/frame';
import { noveltyBank } from '../novelty/novelty-bank';
import { clockOf, picture, rowOf } from './picture';
import { readTable } from './read-table';
import type { Column, Refusal, Table } from './table';

/** How a table is looked at: which column is time, and what is left out. */
export interface DetectOptions {
  /** Name of the time column; found where absent. */
  readonly timeColumn?: string;
  /** What to call it in the picture. */
  readonly title?: string;
}

/** Something found in a file. */
export interface FoundAlert {
  readonly at: number;
  /** Row in order of time, from 0. */
  readonly row: number;
  readonly kind: 'machine' | 'sensor' | 'novelty';
  readonly signal: string;
  readonly detector: string;
  readonly severity: Severity;
  readonly score: number;
  readonly reason: string;
}

/** Scores, alerts and a picture of one table. */
export interface Detected {
  readonly kind: 'detected';
  readonly table: Table;
  /** Largest score of all detectors, a row each, 0 to 1; 0.5 is the limit. */
  readonly score: Float64Array;
  readonly alerts: readonly FoundAlert[];
  readonly notes: readonly string[];
  /** time,score,<signal> score … */
  readonly csv: string;
  readonly svg: string;
}

const PANELS_MAX = 12;
/** Novelty that is worth a word where many signals are looked at: 1.6 times the limit. */
const LOUD_AMONG_MANY = 0.62;

interface Watched {
  readonly scores: Float64Array;
  readonly alerts: FoundAlert[];
}

/** Rows that are taken as healthy to begin with: a fifth of the file, between 100 and 400. */
const commissioningRows = (rows: number): number =>
  Math.max(100, Math.min(400, Math.floor(rows / 5)));

/** The asset monitor over all columns together, as it runs in production. */
const watchTogether = (table: Table): Watched => {
  const signals = table.columns.map(({ name }) => ({ signal: name }));
  const commissioningFrames = commissioningRows(table.at.length);
  const monitor = assetMonitor({ signals, commissioningFrames, patience: 2 });
  const state = monitor.initial();
  const alerts: FoundAlert[] = [];
  const scores = Float64Array.from(table.at, (at, row) => {
    const readings: Record<string, FrameReading> = {};
    for (const { name, values } of table.columns) {
      const value = values[row] as number;
      if (!Number.isNaN(value)) readings[name] = { value, quality: 'GOOD' };
    }
    const frame: AssetFrame = { at, readings };
    for (const found of monitor.step(state, frame).verdicts) {
      if (found.kind !== 'alert' && found.kind !== 'sensor-fault') continue;
      const kind = found.kind === 'alert' ? 'machine' : 'sensor';
      const { score, severity, detector, reason } = found;
      const signal = found.suspectedSignal ?? '';
      alerts.push({ at, row, kind, signal, detector, severity, score, reason });
    }
    return state.score;
  });
  return { scores, alerts };
};

const viewWords = (reason: string): string =>
  reason.replace(/^NEW_/, '').toLowerCase().replaceAll('_', ' ');

const noveltyWords = (name: string, value: number, reason: string): string =>
  `${name} is ${Number(value.toPrecision(4))}: nothing like it was seen before ` +
  `(${viewWords(reason)}).`;

/** The novelty bank over one column, behind its sensor gate. */
const watchNovelty = (table: Table, { name, values }: Column): Watched => {
  const loudFrom = table.columns.length > 2 ? LOUD_AMONG_MANY : 0.5;
  const gate = sensorGate();
  const bank = noveltyBank({ warmUpSamples: commissioningRows(table.at.length) });
  const budget = alarmBudget({ burst: 3, everyMs: spanOf(table) / 5 });
  const [gateState, state, spent] = [gate.initial(), bank.initial(), budget.initial()];
  const alerts: FoundAlert[] = [];
  const scores = values.map((value, row) => {
    const at = table.at[row] as number;
    const sample = { at, value, quality: 'GOOD' } as const;
    gate.step(gateState, sample);
    if (isDistrusted(gateState)) return 0;
    const { score, reason = '' } = bank.step(state, sample);
    if (score >= loudFrom && budget.spend(spent, at)) {
      const words = noveltyWords(name, value, reason);
      const found = { at, row, kind: 'novelty', signal: name, detector: bank.name } as const;
      alerts.push({ ...found, severity: 'ADVISORY', score, reason: words });
    }
    return score;
  });
  return { scores, alerts };
};

const spanOf = (table: Table): number => Math.max(1, (table.at.at(-1) ?? 0) - (table.at[0] ?? 0));

const quote = (text: string): string =>
  /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const csvOf = (table: Table, score: Float64Array, single: readonly Float64Array[]): string => {
  const whenOf = table.timeName === null ? rowOf : clockOf;
  const header = [
    table.timeName === null ? 'row' : 'time',
    'score',
    ...table.columns.map(({ name }) => quote(`${name} novelty`)),
  ];
  const lines = Array.from(table.at, (at, row) => {
    const own = single.map((column) => (column[row] as number).toFixed(4));
    return [whenOf(at), (score[row] as number).toFixed(4), ...own].join(',');
  });
  return `${[header.join(','), ...lines].join('\n')}\n`;
};

const pictureOf = (
  table: Table,
  detected: Omit<Detected, 'svg' | 'csv'>,
  title: string,
): string => {
  const loud = (name: string) => detected.alerts.filter(({ signal }) => signal === name).length;
  const shown = [...table.columns].sort((a, b) => loud(b.name) - loud(a.name)).slice(0, PANELS_MAX);
  const panels = shown.map(({ name, values }) => ({
    title: name,
    at: table.at,
    values,
    marks: detected.alerts
      .filter(({ signal }) => signal === name)
      .map(({ at, reason }) => ({ at, text: reason })),
  }));
  const fused = { title: 'score, all signals', at: table.at, values: detected.score };
  const whenOf = table.timeName === null ? rowOf : clockOf;
  return picture([...panels, fused], { title, whenOf });
};

/**
 * Anyone's CSV file, with nothing to set: scores, alerts with reasons, a table and a picture to
 * show a colleague; or a refusal that says what to do. Pure. Once the first rows are learnt, each
 * row is judged by the rows before it only.
 */
export const detectCsv = (text: string, options: DetectOptions = {}): Detected | Refusal => {
  const table = readTable(text, options.timeColumn);
  if (table.kind === 'refused') return table;
  const together = watchTogether(table);
  const single = table.columns.map((column) => watchNovelty(table, column));
  const score = together.scores.map((own, row) =>
    single.reduce((most, { scores }) => Math.max(most, scores[row] as number), own),
  );
  const alerts = [together, ...single]
    .flatMap((watched) => watched.alerts)
    .sort((a, b) => a.at - b.at || b.score - a.score);
  const notes = [
    ...table.notes,
    `The first ${commissioningRows(table.at.length)} rows are taken as healthy.`,
  ];
  const detected = { kind: 'detected' as const, table, score, alerts, notes };
  const csv = csvOf(
    table,
    score,
    single.map(({ scores }) => scores),
  );
  return { ...detected, csv, svg: pictureOf(table, detected, options.title ?? 'What was found') };
};
