/** `npm run bench:rul`: remaining life of the engines of C-MAPSS, by production defaults. */
import { join } from 'node:path';

import { benchArguments, scoreboard, writeText } from '@fettle/scoreboard';

import { baselinesOf } from './rul/baselines';
import { type EngineSet, readSets } from './rul/corpus';
import { type Answer, askQuantiles, intervalScore } from './rul/interval-models';
import { judgePoints, scoresOf, type Variant } from './rul/point-models';
import { againstTruth, calibrationOf } from './rul/pictures';
import { splitsOf } from './rul/questions';
import { type Judged, LIMITS, partOf } from './rul/report';

/** Folder of the bench sources: the compiled file lies two folders deeper. */
const FOLDER = join(__dirname, '../..');
const HORIZON = 125;
/** Questions an engine where engines are cut at random. */
const CUTS = 5;

/** Five seeds of the main one; fewer of the others, that a run stays below 15 minutes. */
const variantsOf = ({ test }: EngineSet): Variant[] => {
  const others = test === undefined ? 1 : 2;
  return [
    { age: true, capped: true, seeds: 5 },
    { age: false, capped: true, seeds: others },
    { age: true, capped: false, seeds: others },
    { age: false, capped: false, seeds: others },
  ];
};

const judge = (set: EngineSet): Judged => {
  const splits = splitsOf(set, CUTS);
  return {
    set,
    questions: splits.flatMap(({ questions }) => questions),
    said: judgePoints(splits, variantsOf(set)),
    answers: askQuantiles(splits),
    baselines: baselinesOf(splits),
  };
};

/** An engine a line: at its last flight, or at the first of its random cuts. */
const rawOutput = (answers: readonly Answer[], cut: boolean): string => {
  const seen = new Set<number>();
  const lines = answers.flatMap(({ question, mean, p10, p90 }) => {
    const { unit } = question.engine;
    if (seen.has(unit)) return [];
    seen.add(unit);
    const figures = [mean, p10, p90].map((value) => value.toFixed(3));
    return [[unit, ...figures, ...(cut ? [question.flights] : [])].join(',')];
  });
  return `${[`unit,rul,p10,p90${cut ? ',cycle' : ''}`, ...lines].join('\n')}\n`;
};

const figuresOf = ({ set, questions, said, answers, baselines }: Judged) => ({
  set: set.name,
  judgedOn: set.test === undefined ? 'training engines held out' : 'test file',
  questions: questions.length,
  variants: said.map(({ variant, bySeed, trainSeconds }) => ({
    ...variant,
    trainSeconds,
    truthTo125: scoresOf(bySeed, questions, HORIZON),
    truthAsItIs: scoresOf(bySeed, questions, Infinity),
  })),
  interval: intervalScore(answers),
  baselines: baselines.map(({ name, answers: own }) => ({
    name,
    truthTo125: scoresOf([own.map(({ mean }) => mean)], questions, HORIZON),
    interval: intervalScore(own),
  })),
});

/** What is below a floor, in words. */
const shortfalls = ({ set, questions, said, answers }: Judged): string[] => {
  const [floor] = LIMITS[set.name] as [number, number];
  const [mean] = scoresOf(said[0]?.bySeed ?? [], questions, HORIZON).rmse;
  const { coverage } = intervalScore(answers);
  return [
    ...(mean <= floor ? [] : [`${set.name}: RMSE ${mean.toFixed(2)} above ${floor}`]),
    ...(coverage >= 0.75 && coverage <= 0.85
      ? []
      : [`${set.name}: coverage ${(100 * coverage).toFixed(1)} % outside 75 to 85 %`]),
  ];
};

const HOW =
  '## C-MAPSS: how many flights are left\n\n`npm run bench:rul -- --data <folder>`. `trainLearntLife` with its ' +
  'defaults, the same for all sets. Features and trees were chosen on the training engines of FD001 and FD003 alone, by ' +
  'cross-validation with engines held out whole; no setting was chosen on a test file, nor on FD002 or FD004. Where a ' +
  `test file is missing, the training engines are judged in three folds, ${CUTS} random flights each from the 20th on. ` +
  'Intervals are calibrated on training engines held out whole. Mean ± deviation over seeds. CRPS from P10, P50 and ' +
  'P90. Published methods learn from labels up to 125 or 130; most papers cap the truth as well, not all say so.';

const main = (): void => {
  const { data, json, out } = benchArguments('npm run bench:rul', 'cmapss');
  const board = scoreboard(FOLDER, '@fettle/prognosis');
  board.write('rul', HOW);
  const judged = readSets(data).map((set) => {
    const found = judge(set);
    const { name, test } = set;
    const picture = (ending: string) => join(FOLDER, `pictures/rul-${name}${ending}.svg`);
    console.log(`${partOf(found)}\n`);
    writeText(picture(''), againstTruth(name, found.answers));
    writeText(picture('-calibration'), calibrationOf(name, found.answers));
    if (out !== undefined)
      writeText(join(out, `rul-${name}.csv`), rawOutput(found.answers, test === undefined));
    board.write(`rul-${name}`, partOf(found));
    return found;
  });
  if (json !== undefined) writeText(json, `${JSON.stringify(judged.map(figuresOf), null, 2)}\n`);
  const below = judged.flatMap(shortfalls);
  if (below.length === 0) return;
  console.error(`below the floor: ${below.join('; ')}`);
  process.exitCode = 1;
};

main();
