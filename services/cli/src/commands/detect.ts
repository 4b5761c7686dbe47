import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { detectCsv, type FoundAlert } from '@fettle/detectors';

import { type Command, EXIT, Failure, requireWord, textOption } from '../terminal/command';
import { sheet } from '../terminal/sheet';
import { pathOf, textOfFile } from '../terminal/text-of-file';

/** `fettle detect`. */
export const detect: Command = {
  name: 'detect',
  summary: 'what the detectors find in a CSV file, with nothing to set',
  usage: `npm run fettle -- detect <file.csv[.gz]> [--time <column>] [--out <folder>]
  --time   the column of times; found when left out
  --out    where <file>.scores.csv and <file>.svg are written; the current folder when left out

One row a time, one column a signal. Needs no plant and sends nothing anywhere.`,
  options: { time: { type: 'string' }, out: { type: 'string' } },
  run: async (call) => {
    const file = requireWord(call, 0, 'The CSV file');
    const timeColumn = textOption(call, 'time');
    const title = basename(file);
    const found = detectCsv(textOfFile(file), {
      title,
      ...(timeColumn !== undefined && { timeColumn }),
    });
    if (found.kind === 'refused') throw new Failure(found.message, EXIT.failed);
    const out = pathOf(textOption(call, 'out') ?? '.');
    mkdirSync(out, { recursive: true });
    const scores = join(out, `${title}.scores.csv`);
    const picture = join(out, `${title}.svg`);
    writeFileSync(scores, found.csv);
    writeFileSync(picture, found.svg);
    const { alerts, notes, table } = found;
    const when = ({ at, row }: FoundAlert) =>
      table.timeName === null ? `row ${row + 1}` : new Date(at).toISOString();
    const text = [
      sheet(
        ['time', 'kind', 'severity', 'signal', 'reason'],
        alerts.map((alert) => {
          const { kind, severity, signal, reason } = alert;
          return [when(alert), kind, severity, signal, reason];
        }),
        'Nothing was found.',
      ),
      ...notes,
      `Scores: ${scores}`,
      `Picture: ${picture}`,
    ].join('\n');
    return { json: { alerts, notes, scores, picture }, text };
  },
};
