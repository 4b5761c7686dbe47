import {
  HORIZON,
  learnRows,
  type LearntRows,
  lifeLabels,
  sayAtEachRow,
  trainRegressor,
} from '../../src/learnt-life/life-regressor';
import { nasaScore, rmse } from '../../src/metrics/point-error';
import type { Engine } from './corpus';
import type { Question, Split } from './questions';

/** A way to learn and to be judged. */
export interface Variant {
  readonly age: boolean;
  /** Labels and truth at most 125. */
  readonly capped: boolean;
  readonly seeds: number;
}

/** What a variant said, seed by seed, in the order of all questions. */
export interface Said {
  readonly variant: Variant;
  readonly bySeed: readonly (readonly number[])[];
  /** Processor seconds of learning with one seed on all engines of the first split. */
  readonly trainSeconds: number;
}

const processorSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const relabelled = (learnt: LearntRows, train: readonly Engine[], cap: number): LearntRows => ({
  ...learnt,
  rows: { ...learnt.rows, labels: lifeLabels(train, cap) },
});

/** Answers of every model to the questions; each engine's features are made once. */
const answers = (
  learnt: LearntRows,
  models: Parameters<typeof sayAtEachRow>[1],
  questions: readonly Question[],
): number[][] => {
  const known = new Map<Engine, Float64Array[]>();
  return questions.map(({ engine, flights }) => {
    const said =
      known.get(engine) ?? sayAtEachRow({ recipe: learnt.recipe, cap: Infinity }, models, engine);
    known.set(engine, said);
    return said.map((values) => values[flights - 1] as number);
  });
};

/** Trains every variant and seed on every split; features are learnt once a split and age. */
export const judgePoints = (splits: readonly Split[], variants: readonly Variant[]): Said[] => {
  const said = variants.map((variant) => ({
    variant,
    bySeed: Array.from({ length: variant.seeds }, (): number[] => []),
    trainSeconds: 0,
  }));
  splits.forEach(({ train, questions }, k) => {
    for (const age of new Set(variants.map((variant) => variant.age))) {
      const start = processorSeconds();
      const learnt = learnRows(train, { seed: 1, age });
      const featureSeconds = processorSeconds() - start;
      const own = said.filter(({ variant }) => variant.age === age);
      const jobs = own.flatMap((one) => one.bySeed.map((values, seed) => ({ one, values, seed })));
      const models = jobs.map(({ one, seed }) => {
        const rows = one.variant.capped ? learnt : relabelled(learnt, train, Infinity);
        const before = processorSeconds();
        const model = trainRegressor(rows, { kind: 'squared' }, { seed: `${seed + 1}/${k}` });
        if (k === 0) one.trainSeconds = featureSeconds + processorSeconds() - before;
        return model;
      });
      for (const row of answers(learnt, models, questions))
        jobs.forEach(({ one, values }, j) => {
          const value = row[j] as number;
          values.push(one.variant.capped ? Math.min(HORIZON, value) : value);
        });
    }
  });
  return said;
};

/** Mean and deviation over seeds. */
export type Spread = readonly [mean: number, deviation: number];

export const spreadOf = (values: readonly number[]): Spread => {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0);
  return [mean, Math.sqrt(square)];
};

/** RMSE against the truth, at most 125 or as it is, and the NASA score against the same. */
export const scoresOf = (
  bySeed: readonly (readonly number[])[],
  questions: readonly Question[],
  cap: number,
): { rmse: Spread; nasa: Spread } => {
  const actual = questions.map((question) => Math.min(cap, question.actual));
  return {
    rmse: spreadOf(bySeed.map((said) => rmse(said, actual))),
    nasa: spreadOf(bySeed.map((said) => nasaScore(said, actual))),
  };
};
