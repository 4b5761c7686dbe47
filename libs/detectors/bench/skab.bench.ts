import { join } from 'node:path';

import { benchArguments, table, writeText } from '@fettle/scoreboard';

import { picture } from '../src/index';
import { BENCH_FOLDER, board } from './board';
import { readSkab, type SkabFile } from './skab/corpus';
import { chosen, contenders, type SkabDetector } from './skab/detectors';
import { flags, leaveOneOut, operatingPoints, type OperatingPoint } from './skab/operating-point';
import { changepointScore, changesOf, outlierScore } from './skab/scorer';

/** Published: F1 / FAR % / MAR % on all 34 files. */
const FIELD: readonly (readonly [string, string])[] = [
  ['Conv-AE', '.78 / 13.55 / 28.02'],
  ['MSET', '.78 / 39.73 / 14.13'],
  ['T²+Q (PCA)', '.76 / 26.62 / 24.92'],
  ['LSTM-AE', '.74 / 29.96 / 25.92'],
  ['T²', '.66 / 19.21 / 42.6'],
  ['isolation forest', '.29 / 2.56 / 82.89'],
];

interface Judged {
  readonly name: string;
  readonly scores: readonly Float64Array[];
  /** A prediction a file and operating point. */
  readonly predictions: readonly (readonly Uint8Array[])[];
}

const judge = (files: readonly SkabFile[], detector: SkabDetector): Judged => {
  const scores = files.map((file) => detector.scores(file));
  const at = (point: OperatingPoint) => leaveOneOut(files, scores, point);
  return { name: detector.name, scores, predictions: operatingPoints.map(at) };
};

const changes = (files: readonly SkabFile[], prediction: readonly Uint8Array[]) =>
  changepointScore(
    files,
    files.map((file, f) => changesOf(file, prediction[f] as Uint8Array)),
  );

const figures = (files: readonly SkabFile[], prediction: readonly Uint8Array[]): string[] => {
  const { f1, far, mar } = outlierScore(files, prediction);
  const { standard, lowFp, lowFn } = changes(files, prediction);
  return [
    `${f1.toFixed(3)} / ${far.toFixed(1)} / ${mar.toFixed(1)}`,
    `${standard.toFixed(1)} / ${lowFp.toFixed(1)} / ${lowFn.toFixed(1)}`,
  ];
};

const trivial = (files: readonly SkabFile[]): string[][] => {
  const constant = (value: number) =>
    files.map((file) => new Uint8Array(file.anomaly.length).fill(value));
  const truth = files.map((file) => file.anomaly);
  return [
    ['baseline: always on', '', ...figures(files, constant(1))],
    ['baseline: null', '', ...figures(files, constant(0))],
    ['baseline: perfect', '', ...figures(files, truth)],
  ];
};

const rowsOf = (files: readonly SkabFile[], judged: readonly Judged[]): string[][] =>
  judged.flatMap(({ name, scores, predictions }) => [
    ...predictions.map((prediction, k) => [
      name,
      `${operatingPoints[k]?.name ?? ''}, from the other files`,
      ...figures(files, prediction),
    ]),
    [
      name,
      'score ≥ 0.5, its own limit',
      ...figures(
        files,
        scores.map((s) => flags(s, 0.5)),
      ),
    ],
  ]);

const reportOf = (files: readonly SkabFile[], judged: readonly Judged[]): string => {
  const head = ['detector', 'threshold', 'F1 / FAR % / MAR %', 'change points, NAB std/LFP/LFN'];
  const published = FIELD.map(([name, text]) => [`published: ${name}`, '', text, '']);
  return [
    '## SKAB: eight signals of a water circuit',
    `\`npm run bench:skab -- --data <folder>\`. ${files.length} labelled files present of 34; published ` +
      'figures are on all 34. Protocol as published: a fresh fit on the first 400 rows of a file, ' +
      'the rest is scored, all files pooled. "From the other files": the threshold of each file is ' +
      'the one that suited all the others best (best F1, or best F1 with FAR ≤ 12 %). One setting ' +
      'for all files: `bench/skab/detectors.ts`.',
    table(head, [...rowsOf(files, judged), ...trivial(files), ...published]),
    '![scores](pictures/skab.svg)',
  ].join('\n\n');
};

const rawOutput = (files: readonly SkabFile[], ours: Judged): string => {
  const [sensitive = [], quiet = []] = ours.predictions;
  const lines = files.flatMap((file, f) =>
    file.datetimes.map((datetime, i) =>
      [
        file.name,
        datetime,
        sensitive[f]?.[i] ?? 0,
        quiet[f]?.[i] ?? 0,
        (ours.scores[f]?.[i] ?? 0).toFixed(6),
      ].join(','),
    ),
  );
  return `${['file,datetime,pred,pred_low_far,score', ...lines].join('\n')}\n`;
};

/** Rows as seconds: every file begins at 0 and all fit under one another. */
const draw = (files: readonly SkabFile[], ours: Judged): void => {
  const panels = files.slice(0, 6).map((file, f) => {
    const at = Float64Array.from(file.at, (_, i) => i * 1000);
    const first = file.anomaly.indexOf(1);
    const last = file.anomaly.lastIndexOf(1);
    const flow = file.rows.map((row) => row[row.length - 1] as number);
    return {
      title: `${file.name}: ${file.signals.at(-1) ?? ''}`,
      at,
      values: Float64Array.from(flow),
      score: ours.scores[f] as Float64Array,
      spans: first < 0 ? [] : [[first * 1000, last * 1000] as const],
    };
  });
  const title = 'SKAB; shaded: first to last row labelled anomalous, red: score';
  writeText(join(BENCH_FOLDER, 'pictures/skab.svg'), picture(panels, { title }));
};

const main = (): void => {
  const { data, json, out } = benchArguments('npm run bench:skab', 'skab');
  const files = readSkab(data);
  const judged = contenders.map((detector) => judge(files, detector));
  const report = reportOf(files, judged);
  console.log(report);
  board.write('skab', report);
  const ours = judged.find(({ name }) => name === chosen.name) as Judged;
  draw(files, ours);
  if (out !== undefined) writeText(join(out, 'skab.csv'), rawOutput(files, ours));
  const summary = judged.map(({ name, predictions }) => ({
    name,
    points: predictions.map((prediction, k) => ({
      point: operatingPoints[k]?.name,
      ...outlierScore(files, prediction),
      changepoints: changes(files, prediction),
    })),
  }));
  if (json !== undefined) writeText(json, `${JSON.stringify(summary, null, 2)}\n`);
};

main();
