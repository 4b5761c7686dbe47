import { median, robustSpread } from '../../src/vector/order-statistics';
import { COMPONENTS, SIGNALS, type Machine } from './corpus';

/**
 * What healthy is on the machines that were learnt from: median and robust spread of daily means.
 */
export interface FleetBaseline {
  readonly centre: Float64Array;
  readonly spread: Float64Array;
}

export const fleetBaseline = (machines: readonly Machine[]): FleetBaseline => {
  const columns = SIGNALS.map((_, j) =>
    machines.flatMap(({ means }) => means.map((day) => day[j] as number)),
  );
  return {
    centre: Float64Array.from(columns, (column) => median(column)),
    spread: Float64Array.from(columns, (column) => robustSpread(column)),
  };
};

/** A machine, a component and the day whose failure is asked for. */
export interface Question {
  readonly machine: Machine;
  readonly component: number;
  readonly day: number;
}

/** First day that has three days of means behind it. */
export const FIRST_DAY = 3;

const AGE_UNKNOWN = 60;

/** Standardised daily mean of the component's signal, `back` days before the day in question. */
const z = (baseline: FleetBaseline, { machine, day }: Question, at: [number, number]): number => {
  const [signal, back] = at;
  const value = machine.means[day - back]?.[signal] ?? NaN;
  const away = (value - (baseline.centre[signal] as number)) / (baseline.spread[signal] as number);
  return Number.isFinite(away) ? Math.max(-15, Math.min(15, away)) : 0;
};

/**
 * Whether the component's own signal was loud on one of the two days before; else nothing is asked.
 */
const LOUD = 1.5;
export const isLoud = (baseline: FleetBaseline, question: Question): boolean =>
  [1, 2].some((back) => Math.abs(z(baseline, question, [question.component, back])) > LOUD);

const meansOf = (baseline: FleetBaseline, question: Question): number[] => {
  const own = [1, 2, 3].map((back) => z(baseline, question, [question.component, back]));
  const [one = 0, two = 0, three = 0] = own.map(Math.abs);
  const both = Math.min(one, two);
  return [...own, both, both * both, Math.abs(one - two), Math.min(one, two, three)];
};

/** Days since a component was last replaced, as known the day before. */
const ageOf = ({ machine, day }: Question, component: number): number => {
  const before = (machine.replacements[component] ?? []).filter((d) => d < day);
  return before.length === 0 ? AGE_UNKNOWN : day - Math.max(...before);
};

/** Days between visits of the maintenance crew, in this fleet. */
const VISIT_DAYS = 15;

/**
 * What the maintenance rows up to the day before say: log of the component's age and its square,
 * and for each component whether the crew is due. Failures come to light when it calls.
 */
const historyOf = (question: Question): number[] => {
  const age = Math.log1p(ageOf(question, question.component));
  const due = COMPONENTS.map((_, c) => (ageOf(question, c) % VISIT_DAYS === 0 ? 1 : 0));
  return [age, age * age, ...due, due.some((flag) => flag === 1) ? 1 : 0];
};

const errorsOf = ({ machine, day }: Question): number[] =>
  Array.from(machine.errors[day - 1] ?? new Float64Array(5), (count) => Math.min(1, count));

/** What the model may look at; nothing of the day itself in any of them. */
export const inputs = {
  'daily means': meansOf,
  'daily means, maintenance up to the day before': (baseline: FleetBaseline, q: Question) => [
    ...meansOf(baseline, q),
    ...historyOf(q),
  ],
  'daily means, errors of the day before': (baseline: FleetBaseline, q: Question) => [
    ...meansOf(baseline, q),
    ...errorsOf(q),
  ],
  'daily means, maintenance, errors': (baseline: FleetBaseline, q: Question) => [
    ...meansOf(baseline, q),
    ...errorsOf(q),
    ...historyOf(q),
  ],
} as const;

export type Inputs = keyof typeof inputs;

export const featuresOf = (
  names: Inputs,
  baseline: FleetBaseline,
  question: Question,
): Float64Array => Float64Array.from([1, ...inputs[names](baseline, question)]);
