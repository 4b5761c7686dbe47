/** `npm run bench:text`: the failure mode of a work order from what is written in it. */
import { join } from 'node:path';

import { benchArguments, scoreboard, table, writeText } from '@fettle/scoreboard';

import { SUGGESTER } from '../src/index';
import { readNotes } from './text/corpus';
import {
  crossValidated,
  hitsOf,
  majority,
  nothing,
  suggester,
  type Hits,
  type Suggesting,
} from './text/judge';

/** The sources: the scoreboard is kept there, not beside compiled code. */
const FOLDER = join(__dirname, '../..');
const FLOOR = 0.75;
const SEED = 2;

const contestants: readonly (readonly [name: string, suggesting: Suggesting])[] = [
  ['**production defaults**', suggester(SUGGESTER)],
  ['whole words only', suggester({ ...SUGGESTER, shortest: 0, longest: 0 })],
  ['baseline: the commonest modes', majority],
  ['baseline: null', nothing],
];

const inWords = ({ top1, top3 }: Hits): string[] => [top1, top3].map((share) => share.toFixed(3));

const main = (): void => {
  const { data, json, out } = benchArguments('npm run bench:text', 'workorders/fmc_mwo2kg');
  const train = readNotes(data, 'train');
  const dev = readNotes(data, 'dev');
  const texts = dev.map(({ text }) => text);
  const judged = contestants.map(([name, suggesting]) => {
    const said = suggesting(train, texts);
    return { name, said, held: hitsOf(dev, said), folds: crossValidated(train, suggesting, SEED) };
  });
  const [ours] = judged;
  if (ours === undefined) return;
  const verdict = ours.held.top3 >= FLOOR ? 'met' : 'NOT met';
  const report = [
    '## FMC-MWO2KG: failure mode from the words of a work order',
    `\`npm run bench:text -- --data <folder>\`. Learnt from \`train\` (${train.length} notes, ` +
      `${new Set(train.map(({ mode }) => mode)).size} modes), judged on \`dev\` (${dev.length} ` +
      'notes), which no setting was chosen on: settings come from five folds of `train`. Share of ' +
      `notes whose mode is first, and among the first three; floor of the latter on dev ${FLOOR}: ${verdict}.`,
    table(
      ['', 'dev: first', 'dev: first three', 'folds of train: first', 'first three'],
      judged.map(({ name, held, folds }) => [name, ...inWords(held), ...inWords(folds)]),
    ),
    `One note of dev is ${(1 / dev.length).toFixed(3)}: differences of a few hundredths are luck.`,
  ].join('\n\n');
  console.log(report);
  scoreboard(FOLDER, '@fettle/diagnosis').write('text', report);
  if (out !== undefined) {
    const lines = ours.said.map((modes, i) =>
      [i, ...[0, 1, 2].map((k) => quoted(modes[k] ?? ''))].join(','),
    );
    writeText(join(out, 'text.csv'), `${['i,first,second,third', ...lines].join('\n')}\n`);
  }
  const figures = judged.map(({ name, held, folds }) => ({ name, dev: held, folds }));
  if (json !== undefined) writeText(json, `${JSON.stringify(figures, null, 2)}\n`);
};

const quoted = (cell: string): string =>
  /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

main();
