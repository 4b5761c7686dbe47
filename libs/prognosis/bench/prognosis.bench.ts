/** `npm run bench:prognosis`: detectors and remaining life on machines run to failure. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { scoreboard, writeText } from '@fettle/scoreboard';

import { newClassMemory, type ClassMemory } from '../src/life/class-memory';
import { classOf } from '../src/life/indicators';
import { wearCases, type WearCase } from './plant/cases';
import { foretell, type ForetoldLife } from './plant/foretell';
import { judgeLives } from './plant/judge';
import { recordLife, type RecordedLife } from './plant/record-life';
import { calibrationPicture, detectionTable, lifePicture, lifeTable } from './plant/report';

/** Folder of the bench sources: the compiled file lies two folders deeper. */
const FOLDER = join(__dirname, '../..');

/** Seeds of the scoreboard; 10,001 and on were for the settings. */
const FIRST_SEED = 1;

const foretellAll = (lives: readonly RecordedLife[], learns: boolean): readonly ForetoldLife[] => {
  const memories = new Map<string, ClassMemory>();
  return lives.map((life) => {
    const name = classOf(life.wear.indicator, life.wear.mode);
    const memory = memories.get(name) ?? newClassMemory();
    if (learns) memories.set(name, memory);
    return foretell(life, memory, { learns });
  });
};

/** False alarms where the hall swings by 2 °C with the year, one life a case. */
const inSeasons = (cases: readonly WearCase[]): { alarms: number; months: number } => {
  const lives = cases.map((one, i) => recordLife(one, FIRST_SEED + i, { seasonCelsius: 2 }));
  return {
    alarms: lives.reduce((sum, { falseAlerts }) => sum + falseAlerts, 0),
    months: lives.reduce((sum, { healthyHours }) => sum + healthyHours, 0) / 730,
  };
};

const reportOf = (
  first: readonly ForetoldLife[],
  fleet: readonly ForetoldLife[],
  cases: readonly WearCase[],
): string => {
  const count = first.length;
  const seasons = inSeasons(cases.slice(0, count));
  const unseen = first.filter(({ onsetAt }) => onsetAt === undefined).length;
  return [
    '## Remaining life on machines run to failure',
    `\`npm run bench:prognosis -- [--seeds N]\`. ${count} lives of the plant model over ` +
      `${cases.length} pairs of kind and failure mode, seeds ${FIRST_SEED} to ` +
      `${FIRST_SEED + count - 1}; settings were chosen on seeds from 10,001 on. Some 400 frames ` +
      'from first sign to failure, 900 healthy ones before; load changes by the job; what else ' +
      'begins to wear is put right at once. The detectors and the estimate as in production, with ' +
      'nothing set. The plant model has the failure levels that the indicators name, give or take ' +
      'the load and the machine: a real plant knows them worse.',
    '### Detectors\n\nDelay: from the beginning of the fault, share of the way to failure. A hall ' +
      'of one temperature but for 2 °C by day; where it swings by another 2 °C with the year, which ' +
      `no signal tells: ${seasons.alarms} false alarms in ${seasons.months.toFixed(0)} asset-months.`,
    detectionTable(first),
    '### Remaining life, every life as the first of its class\n\nAsked 19 times evenly from onset ' +
      `to failure. Errors are shares of that time. ${unseen} lives were over before the telling ` +
      'signal had left its model for good. α-λ: median within 20 % of what is left at half way. ' +
      'Horizon: what is left from when on the median stays within 20 % of the life.',
    lifeTable(first),
    '### The same, each class learning as its lives end\n\nFrom a fleet that shares what it has ' +
      'seen; a class is an indicator, whatever the kind of machine; of velocity, which does not tell ' +
      'the mode, an indicator and the true mode: what a diagnosis names an hour after the alert.',
    lifeTable(fleet),
    '![calibration](prognosis-calibration.svg)\n![one life](prognosis-life.svg)',
  ].join('\n\n');
};

const main = (): void => {
  const { values } = parseArgs({
    options: { seeds: { type: 'string' }, json: { type: 'string' }, out: { type: 'string' } },
  });
  const count = Number(values.seeds ?? 200);
  if (!Number.isInteger(count) || count < 1) throw new RangeError('--seeds is a number of lives');
  const cases = wearCases();
  const lives = Array.from({ length: count }, (_, i) =>
    recordLife(cases[i % cases.length] as WearCase, FIRST_SEED + i),
  );
  const first = foretellAll(lives, false);
  const fleet = foretellAll(lives, true);
  const report = reportOf(first, fleet, cases);
  process.stdout.write(`${report}\n`);
  const folder = values.out ?? FOLDER;
  writeText(join(folder, 'prognosis-calibration.svg'), calibrationPicture(first));
  const shown = first.find(({ life }) => life.wear.mode === 'bearing-wear');
  if (shown) writeText(join(folder, 'prognosis-life.svg'), lifePicture(shown));
  if (values.out === undefined) scoreboard(FOLDER, '@fettle/prognosis').write('prognosis', report);
  if (values.json) {
    const figures = { first: judgeLives(first), fleet: judgeLives(fleet) };
    writeText(values.json, `${JSON.stringify(figures, null, 2)}\n`);
  }
};

main();
