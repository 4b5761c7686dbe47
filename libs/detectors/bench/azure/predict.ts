import { foldsOf } from '../folds';
import { COMPONENTS, type Fleet, type Machine } from './corpus';
import {
  featuresOf,
  FIRST_DAY,
  fleetBaseline,
  isLoud,
  type Inputs,
  type Question,
} from './features';
import { fitLogistic, probability } from './logistic';

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

const questionsOf = (machines: readonly Machine[], component: number, days: number): Question[] =>
  machines.flatMap((machine) =>
    Array.from({ length: days - FIRST_DAY }, (_, k) => ({
      machine,
      component,
      day: FIRST_DAY + k,
    })),
  );

const hasFailed = ({ machine, component, day }: Question): boolean =>
  machine.failures[component]?.has(day) === true;

/** Fits on some machines and predicts the others; the threshold too is chosen on the first. */
const predictFold = (
  names: Inputs,
  fleet: Fleet,
  { train, test }: { train: readonly Machine[]; test: readonly Machine[] },
): Prediction[] => {
  const baseline = fleetBaseline(train);
  return COMPONENTS.flatMap((_name, component) => {
    const known = questionsOf(train, component, fleet.days);
    const used = known.filter((question) => isLoud(baseline, question));
    const rows = used.map((question) => featuresOf(names, baseline, question));
    const model = fitLogistic(rows, used.map(hasFailed));
    const chance = (question: Question): number =>
      isLoud(baseline, question) ? probability(model, featuresOf(names, baseline, question)) : 0;
    const threshold = bestThreshold(known.map((q) => ({ p: chance(q), failed: hasFailed(q) })));
    return questionsOf(test, component, fleet.days).map((question) => {
      const p = chance(question);
      const { machine, day } = question;
      const failed = hasFailed(question);
      return { machine: machine.id, day, component, probability: p, alert: p >= threshold, failed };
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
