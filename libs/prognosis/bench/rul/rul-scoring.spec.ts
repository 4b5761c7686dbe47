import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { requireFile } from '@fettle/testkit';

import { predictBoosted } from '../../src/boosting/boosted-trees';
import { learnRows, sayAtEachRow, trainRegressor } from '../../src/learnt-life/life-regressor';
import { rmse } from '../../src/metrics/point-error';
import { baselinesOf } from './baselines';
import { readSets, upTo } from './corpus';
import { intervalScore } from './interval-models';
import { scoresOf } from './point-models';
import { cutAtRandom, splitsOf } from './questions';

const line = (unit: number, cycle: number) =>
  [unit, cycle, ...Array.from({ length: 24 }, (_, i) => i + cycle / 10)].join(' ');
const lines = (unit: number, flights: number) =>
  Array.from({ length: flights }, (_, i) => `${line(unit, i + 1)}  `);
const folderOf = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'engines-'));
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, name), name.endsWith('.gz') ? gzipSync(text) : text);
  return folder;
};
const train = [...lines(1, 30), ...lines(2, 50)].join('\n');
const test = `${[...lines(1, 21), ...lines(2, 25)].join('\r\n')}\r\n`;

describe('reading', () => {
  it('takes the published files, plain or gzipped, and whatever sets are there', () => {
    const folder = folderOf({
      'train_FD001.txt': train,
      'test_FD001.txt.gz': test,
      'RUL_FD001.txt': '7 \n130 \n',
      'train_FD002.txt.gz': train,
    });
    const [first, second] = readSets(folder);
    expect(first?.train.map(({ unit, length }) => [unit, length])).toEqual([
      [1, 30],
      [2, 50],
    ]);
    expect(first?.remaining).toEqual([7, 130]);
    expect(first?.test?.[1]?.settings[3 * 24]).toBeCloseTo(2.5, 12);
    expect(second?.name).toBe('FD002');
    expect(second?.test).toBeUndefined();
  });

  it.each([
    ['another folder', {}, 'is it the C-MAPSS folder?'],
    ['a line cut short', { 'train_FD001.txt': '1 1 2 3' }, 'line 1: 26 numbers expected'],
    ['a missing flight', { 'train_FD001.txt': line(1, 2) }, 'engine 1 has no flight 1'],
    [
      'answers that do not fit',
      { 'train_FD001.txt': train, 'test_FD001.txt': test, 'RUL_FD001.txt': '7' },
      'not as many lines',
    ],
  ])('refuses %s', (_name, files, reason) => {
    expect(() => readSets(folderOf(files))).toThrow(reason);
  });
});

describe('scoring', () => {
  const [set] = readSets(folderOf({ 'train_FD003.txt': train }));
  const engines = set?.train ?? [];
  const questions = [7, 130].map((actual, i) => {
    return { engine: engines[i] as (typeof engines)[number], flights: 21, actual };
  });

  it('a perfect submission costs nothing, one by hand what it should', () => {
    expect(scoresOf([[7, 125]], questions, 125)).toEqual({ rmse: [0, 0], nasa: [0, 0] });
    // Ten late and thirteen early: 2 (e − 1); √((100 + 169) / 2).
    const { rmse: error, nasa } = scoresOf([[17, 112]], questions, 125);
    expect(error[0]).toBeCloseTo(Math.sqrt(134.5), 12);
    expect(nasa[0]).toBeCloseTo(2 * (Math.E - 1), 12);
    // Against the truth as it is, 125 instead of 130 is five early.
    expect(scoresOf([[7, 125]], questions, Infinity).nasa[0]).toBeCloseTo(Math.expm1(5 / 13), 12);
  });

  it('intervals: inside, width and CRPS by hand', () => {
    const answers = questions.map((question) => ({ question, p10: 5, p50: 7, p90: 9 }));
    const { coverage, width, crps } = intervalScore(answers);
    expect([coverage, width]).toEqual([0.5, 4]);
    const near = 2 * (0.3 * 0.2 + 0.3 * 0.2);
    const far = 2 * (0.3 * 12 + 0.4 * 59 + 0.3 * 104.4);
    expect(crps).toBeCloseTo((near + far) / 2, 10);
  });

  it('no engine is learnt from and asked about; cuts repeat and leave a flight', () => {
    const many = Array.from({ length: 9 }, (_, i) => ({ ...questions[0]!.engine, unit: i }));
    const one = { name: 'FD002', train: many, test: undefined, remaining: undefined };
    const splits = splitsOf(one, 3);
    expect(splits.flatMap((split) => split.questions)).toHaveLength(27);
    for (const split of splits) {
      const learnt = new Set(split.train.map(({ unit }) => unit));
      expect(split.questions.some(({ engine }) => learnt.has(engine.unit))).toBe(false);
    }
    const cuts = cutAtRandom(many[0] as (typeof many)[number], 50);
    expect(cuts).toEqual(cutAtRandom(many[0] as (typeof many)[number], 50));
    for (const { flights, actual } of cuts)
      expect([flights + actual, actual > 0]).toEqual([30, true]);
  });

  it('the constant is the mean of the labels', () => {
    const [constant] = baselinesOf([{ train: engines, questions }]);
    // Lives of 30 and 50 flights count down to 0: (435 + 1225) / 80.
    expect(constant?.answers[0]?.mean).toBeCloseTo(20.75, 10);
  });
});

const recording = join(process.env.FETTLE_DATA ?? 'FETTLE_DATA', 'cmapss');
requireFile(recording).it(
  'C-MAPSS slice: a third of the engines and of the trees halve the error of age alone',
  () => {
    const set = readSets(recording).find(({ name }) => name === 'FD001');
    const { train: all, test: asked, remaining } = { test: [], remaining: [], train: [], ...set };
    const learnt = learnRows(all.slice(0, 33), { seed: 1 });
    const model = trainRegressor(learnt, { kind: 'squared' }, { seed: 1, trees: 60 });
    const truth = remaining.map((flights) => Math.min(125, flights));
    const scope = { recipe: learnt.recipe, cap: 125 };
    const said = asked.map((engine) => sayAtEachRow(scope, [model], engine)[0]?.at(-1) ?? NaN);
    expect(rmse(said, truth)).toBeLessThan(17);
    // Cutting the future off changes nothing.
    const [engine] = asked as [(typeof asked)[number]];
    const cut = sayAtEachRow(scope, [model], upTo(engine, 25))[0]?.at(-1);
    expect(cut).toBe(sayAtEachRow(scope, [model], engine)[0]?.[24]);
    expect(() => predictBoosted(model, [1])).toThrow('features');
  },
  60_000,
);
