/** `npm run bench:femto`: remaining life of the FEMTO bearings, each by what the others taught. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { benchArguments, scoreboard, table, writeText } from '@fettle/scoreboard';

import { readBearings, type Bearing } from './femto/corpus';
import { constantMean, foretellLeftOut } from './femto/lives';
import type { ForetoldLife } from './plant/foretell';
import { judgeLives } from './plant/judge';
import { lifePicture } from './plant/report';

/** Folder of the bench sources: the compiled file lies two folders deeper. */
const FOLDER = join(__dirname, '../..');

const percent = (share: number): string =>
  Number.isFinite(share) ? `${(100 * share).toFixed(0)} %` : '–';

const rowOf = (name: string, lives: readonly ForetoldLife[], hours: readonly string[]) => {
  const judged = judgeLives(lives);
  return [
    ...[name, ...hours, percent(judged.silent), percent(judged.crps)],
    ...[percent(judged.absolute), percent(judged.coverage), percent(judged.horizon)],
  ];
};

/** Mean error of the constant mean at the same questions, share of the life from onset. */
const naiveError = (bearings: readonly Bearing[], lives: readonly ForetoldLife[]): number => {
  const errors = lives.flatMap(({ life, onsetAt, foretold }) =>
    foretold.map(({ hours, left }) => {
      const error = Math.abs(constantMean(bearings, life.name, hours) - left);
      return error / (life.failedAt - (onsetAt ?? 0));
    }),
  );
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
};

const reportOf = (bearings: readonly Bearing[], lives: readonly ForetoldLife[]): string =>
  [
    '## FEMTO bearings, leave one out',
    `\`npm run bench:femto -- --data <folder>\`. ${bearings.length} run-to-failures (PRONOSTIA, Nectoux ` +
      'et al., 2012), RMS of both directions every ten seconds. Level at failure, range of hours, past ' +
      'lives and weights from the other bearings alone; healthy is what snapshots 21 to 120 show; ' +
      'otherwise the production estimate, asked 19 times evenly from the onset that lasted to the ' +
      'end. Errors are shares of the hours from onset to failure. Six lives, of three loads and ' +
      'speeds, half of which fail within minutes of the first sign: a report, not a record.',
    table(
      [
        ...['bearing', 'life', 'onset', 'no estimate', 'CRPS', 'error of P50'],
        ...['P10–P90 holds', 'horizon'],
      ],
      [
        ...lives.map((one) => {
          const onset = one.onsetAt === undefined ? 'not seen' : `${one.onsetAt.toFixed(2)} h`;
          return rowOf(one.life.name, [one], [`${one.life.failedAt.toFixed(2)} h`, onset]);
        }),
        rowOf('all', lives, ['', '']),
      ],
    ),
    'Constant mean (the mean life of the others, less the hours so far), error at the same times: ' +
      `${percent(naiveError(bearings, lives))}.`,
    '![one bearing](femto-life.svg)',
  ].join('\n\n');

/** What was said, so that anyone can score it again. */
const rawOf = (lives: readonly ForetoldLife[]): string =>
  [
    'unit,hours,rul,p10,p50,p90',
    ...lives.flatMap(({ life, foretold }) =>
      foretold.map(({ hours, left, said }) => {
        const told = said.kind === 'none' ? ['', '', ''] : [said.p10, said.p50, said.p90];
        return [life.name, hours.toFixed(4), left.toFixed(4), ...told].join(',');
      }),
    ),
    '',
  ].join('\n');

const main = (): void => {
  const { data, json, out } = benchArguments('npm run bench:femto', 'bearing/femto');
  const nested = join(data, 'bearing', 'femto');
  const bearings = readBearings(existsSync(nested) ? nested : data);
  const lives = bearings.map(({ name }) => foretellLeftOut(bearings, name));
  const report = reportOf(bearings, lives);
  process.stdout.write(`${report}\n`);
  const shown = lives.find(({ life }) => life.name === 'Bearing1_1') ?? lives[0];
  if (shown) writeText(join(FOLDER, 'femto-life.svg'), lifePicture(shown));
  scoreboard(FOLDER, '@fettle/prognosis').write('femto', report);
  if (json) writeText(json, `${JSON.stringify(judgeLives(lives), null, 2)}\n`);
  if (out) writeText(join(out, 'rul-femto.csv'), rawOf(lives));
};

main();
