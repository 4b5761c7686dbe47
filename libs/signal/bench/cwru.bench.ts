/**
 * `npm run bench:cwru`: fault type of every CWRU recording, by production code and
 * default settings.
 */
import { join } from 'node:path';

import { benchArguments, cost, table, writeText } from '@fettle/scoreboard';

import { board } from './board';
import { heldOut, predicted, prepared } from './cwru/held-out';
import { burstsOf, readCwru, type CwruRecording } from './cwru/recordings';
import {
  casesOf,
  isUnseen,
  predict,
  scoreOf,
  setOf,
  upTo21Mil,
  type Prediction,
  type Score,
} from './cwru/scoring';
import { VERDICT_LIMITS } from '../src/index';

const FLOOR = 0.95;

const inWords = ({ right, of, share }: Score): string =>
  `${right} of ${of} (${(100 * share).toFixed(1)} %)`;

const confusion = (predictions: readonly Prediction[]): string => {
  const faults = ['inner', 'outer', 'ball', 'normal', 'cage', 'unknown'] as const;
  return table(
    ['true \\ predicted', ...faults],
    faults
      .slice(0, 4)
      .map((truth) => [
        truth,
        ...faults.map((fault) =>
          String(
            predictions.filter((p) => p.recording.fault === truth && p.predicted === fault).length,
          ),
        ),
      ]),
  );
};

const { data, json, out } = benchArguments('npm run bench:cwru', 'bearing/cwru');
const { recordings, leftOut } = readCwru(data);
const loads = [...new Set(recordings.map(({ loadHp }) => loadHp))];
const casesOfOthers = new Map(
  loads.map((load) => [load, casesOf(recordings.filter(({ loadHp }) => loadHp !== load))]),
);

const known = recordings.map(prepared);
const runs = {
  shipped: predict(recordings, () => undefined),
  loadHeldOut: heldOut(known, ({ loadHp }) => loadHp),
  specimenHeldOut: heldOut(known, ({ specimen }) => specimen),
  kinematicsOnly: known.map((one) => predicted(one, VERDICT_LIMITS, [])),
};
const bursts = recordings.flatMap((recording) =>
  predict(burstsOf([recording], 16_384), ({ loadHp }) => casesOfOthers.get(loadHp)),
);
const constant: readonly Prediction[] = recordings.map((recording) => ({
  recording,
  predicted: 'outer',
  confidence: 1,
}));

const large = ({ diameterMil, fault }: CwruRecording) => fault !== 'normal' && diameterMil > 21;
const unseen = runs.shipped.filter(({ recording }) => isUnseen(recording));
const settings = [
  ['default settings (the files they were made with are among them)', runs.shipped],
  ['default settings, files that nothing was made with', unseen],
  ['held out by load: limits and cases from other loads', runs.loadHeldOut],
  ['held out by specimen: limits and cases from others', runs.specimenHeldOut],
  ['default limits, no cases: kinematics only', runs.kinematicsOnly],
  ['single bursts of 16,384 samples, cases of other loads', bursts],
  ['baseline: always "outer"', constant],
] as const;
const rows = settings
  .filter(([, predictions]) => predictions.length > 0)
  .map(([name, predictions]) => [
    name,
    inWords(scoreOf(predictions, upTo21Mil)),
    inWords(scoreOf(predictions, large)),
    inWords(scoreOf(predictions, ({ fault }) => fault === 'normal')),
  ]);
const summary = table(['setting', '≤ 21 mil', '28 mil', 'normal'], rows);

const bySet = table(
  ['files', 'present', 'held out by load', 'by specimen', 'default settings'],
  [...new Set(recordings.map(setOf))].sort().map((set) => {
    const inSet = (recording: CwruRecording) => setOf(recording) === set;
    return [
      set,
      String(recordings.filter(inSet).length),
      ...[runs.loadHeldOut, runs.specimenHeldOut, runs.shipped].map((run) =>
        inWords(scoreOf(run, inSet)),
      ),
    ];
  }),
);

const names = recordings.map(({ file }) => file).join(', ');
const leftOutInWords = leftOut.length === 0 ? 'none' : leftOut.join('; ');
console.log(`${summary}\n\n${bySet}\n\n${confusion(runs.loadHeldOut)}\n${cost()}`);
console.log(`scored: ${names}\nnot scored: ${leftOutInWords}`);
for (const [name, predictions] of Object.entries(runs))
  for (const { recording, predicted: said } of predictions)
    if (recording.fault !== said)
      console.log(`${name}: ${recording.file} is ${recording.fault}, said ${said}`);

const quoted = scoreOf(runs.loadHeldOut, upTo21Mil);
if (json !== undefined) {
  const figures = Object.entries(runs).map(([name, run]) => [name, scoreOf(run, upTo21Mil)]);
  const files = recordings.map(({ file, fault, loadHp, specimen }, i) => ({
    ...{ file, fault, loadHp, specimen },
    predicted: Object.fromEntries(
      Object.entries(runs).map(([name, run]) => [name, run[i]?.predicted]),
    ),
  }));
  const figuresByName = Object.fromEntries(figures) as Record<string, Score>;
  writeText(json, JSON.stringify({ ...figuresByName, files, leftOut }, null, 2));
}
if (out !== undefined) {
  const write = (name: string, predictions: readonly Prediction[]) =>
    writeText(
      join(out, name),
      ['file,predicted,confidence']
        .concat(
          predictions.map((p) => `${p.recording.file},${p.predicted},${p.confidence.toFixed(4)}`),
        )
        .join('\n') + '\n',
    );
  write('cwru.csv', runs.shipped);
  write('cwru-held-out-by-load.csv', runs.loadHeldOut);
  write('cwru-held-out-by-specimen.csv', runs.specimenHeldOut);
}

board.write(
  'cwru',
  `## CWRU: fault type from one recording

\`npm run bench:cwru -- --data <folder>\`: any part of the set, as published (\`.mat\`) or as
float32 with a \`manifest.json\`. Floor ${100 * FLOOR} % of the files up to 21 mil; "unknown" counts
as a miss. A fault is judged on the accelerometer at its own end, with the orders of the bearing
there. The figure to quote is "held out by load": the verdict's limits are chosen on the files of
other loads (grid of 480, by kinematics alone) and the cases are theirs; the same specimens run at
every load. "Held out by specimen" is what to expect of a bearing never seen: all files of one
damage size, part and end are put apart together, whatever load, rate or position. The shipped
limits and cases were made with 27 of the files.

${summary}

Any fault, by set:

${bySet}

Confusion, held out by load:

${confusion(runs.loadHeldOut)}

Scored: ${names}. Not scored: ${leftOutInWords}.`,
);
if (quoted.share < FLOOR) {
  console.error(`below the floor of ${FLOOR}: ${inWords(quoted)}`);
  process.exitCode = 1;
}
