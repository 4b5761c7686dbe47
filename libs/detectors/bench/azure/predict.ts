import { foldsOf } from '../folds';
import { COMPONENTS, type Fleet, type Machine } from './corpus';
import { fleetBaseline, isLoud } from './features';
import { fitLogistic, probability } from './logistic';
import { featuresOf, hasFailed, questionsOf, yearsOf, type Inputs, type Year } from './years';

const FOLDS = 5;

export interface Prediction {
  readonly machine: number;
  readonly day: number;
  readonly component: number;
  readonly probability: number;
  readonly alert: boolean;
  readonly failed: boolean;
}

export interface F1 {
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
}

export const f1Of = (predictions: readonly Pick<Prediction, 'alert' | 'failed'>[]): F1 => {
  const count = (test: (p: Pick<Prediction, 'alert' | 'failed'>) => boolean) =>
    predictions.filter(test).length;
  const hit = count(({ alert, failed }) => alert && failed);
  const said = count(({ alert }) => alert);
  const real = count(({ failed }) => failed);
  const precision = said === 0 ? 0 : hit / said;
  const recall = real === 0 ? 0 : hit / real;
  return { f1: hit === 0 ? 0 : (2 * hit) / (said + real), precision, recall };
};

/** Probability at which F1 is best on these. */
export const bestThreshold = (scored: readonly { p: number; failed: boolean }[]): number => {
  const sorted = [...scored].sort((a, b) => b.p - a.p);
  const real = sorted.filter(({ failed }) => failed).length;
  let best = { threshold: Infinity, f1: 0 };
  let hit = 0;
  sorted.forEach(({ p, failed }, k) => {
    if (failed) hit += 1;
    const f1 = (2 * hit) / (k + 1 + real);
    if (f1 > best.f1 && sorted[k + 1]?.p !== p) best = { threshold: p, f1 };
  });
  return best.threshold;
};

/** Fits on some machines and predicts the others; the threshold too is chosen on the first. */
const predictFold = (
  names: Inputs,
  fleet: Fleet,
  parts: { train: readonly Machine[]; test: readonly Machine[] },
): Prediction[] => {
  const { train, test } = yearsOf(fleetBaseline(parts.train), parts);
  return COMPONENTS.flatMap((_name, component) => {
    const asked = (years: readonly Year[]) =>
      years.flatMap((year) =>
        questionsOf(component, fleet.days).map((question) => ({
          year,
          question,
          failed: hasFailed(year.machine, question),
          row: isLoud(year.z, question) ? featuresOf(names, year, question) : undefined,
        })),
      );
    const known = asked(train);
    const used = known.flatMap(({ row, failed }) => (row === undefined ? [] : [{ row, failed }]));
    const model = fitLogistic(
      used.map(({ row }) => row),
      used.map(({ failed }) => failed),
    );
    const chance = (row: Float64Array | undefined) =>
      row === undefined ? 0 : probability(model, row);
    const threshold = bestThreshold(known.map(({ row, failed }) => ({ p: chance(row), failed })));
    return asked(test).map(({ year, question: { day }, row, failed }) => {
      const p = chance(row);
      const machine = year.machine.id;
      return { machine, day, component, probability: p, alert: p >= threshold, failed };
    });
  });
};

/** Predictions for every machine, each made by a model and a threshold from other machines. */
export const crossValidate = (names: Inputs, fleet: Fleet, seed: number): Prediction[] =>
  foldsOf(fleet.machines.length, FOLDS, seed).flatMap((fold) => {
    const inside = new Set(fold);
    const test = fleet.machines.filter((_, i) => inside.has(i));
    const train = fleet.machines.filter((_, i) => !inside.has(i));
    return predictFold(names, fleet, { train, test });
  });
