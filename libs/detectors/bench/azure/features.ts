import { median, robustSpread } from '../../src/vector/order-statistics';
import { COMPONENTS, SIGNALS, type Machine } from './corpus';

/**
 * What healthy is on the machines that were learnt from: median and robust spread of daily means,
 * and the way in which each component's signal goes before it fails (1 up, −1 down).
 */
export interface FleetBaseline {
  readonly centre: Float64Array;
  readonly spread: Float64Array;
  readonly direction: Float64Array;
}

export const fleetBaseline = (machines: readonly Machine[]): FleetBaseline => {
  const columns = SIGNALS.map((_, j) =>
    machines.flatMap(({ means }) => means.map((day) => day[j] as number)),
  );
  const centre = Float64Array.from(columns, (column) => median(column));
  const before = COMPONENTS.map((_, c) =>
    machines.flatMap(({ means, failures }) =>
      [...(failures[c] ?? [])].map((day) => means[day - 1]?.[c] ?? NaN),
    ),
  );
  return {
    centre,
    spread: Float64Array.from(columns, (column) => robustSpread(column)),
    direction: Float64Array.from(before, (values, c) =>
      median(values.filter(Number.isFinite)) < (centre[c] as number) ? -1 : 1,
    ),
  };
};

/** First day that has three days of means behind it. */
export const FIRST_DAY = 3;

const WINSOR = 15;

/** Days × 4: standardised daily means, positive towards failure; 0 where there are none. */
export const standardised = (baseline: FleetBaseline, machine: Machine): Float64Array[] =>
  machine.means.map((means) =>
    means.map((value, j) => {
      const away = (value - (baseline.centre[j] as number)) / (baseline.spread[j] as number);
      const signed = away * (baseline.direction[j] as number);
      return Number.isFinite(signed) ? Math.max(-WINSOR, Math.min(WINSOR, signed)) : 0;
    }),
  );

/** A component and the day whose failure is asked for. */
export interface Question {
  readonly component: number;
  readonly day: number;
}

/**
 * Whether the component's own signal was loud on one of the two days before; else nothing is asked.
 */
const LOUD = 1.5;
export const isLoud = (z: readonly Float64Array[], { component, day }: Question): boolean =>
  [1, 2].some((back) => (z[day - back]?.[component] ?? 0) > LOUD);

/**
 * How the component's own signal was on the three days before: levels, and how even and how loud.
 */
export const shapeOf = (z: readonly Float64Array[], { component, day }: Question): number[] => {
  const [one, two, three] = [1, 2, 3].map((back) => z[day - back]?.[component] ?? 0) as [
    number,
    number,
    number,
  ];
  const both = Math.min(one, two);
  const quiet = [3 - one, 3 - two, 4.5 - one, 4.5 - two, three].map((x) => Math.max(0, x));
  const products = [one * one, two * two, three * three, one * two, one * three, two * three];
  return [
    ...[one, two, three, both, both * both, Math.abs(one - two), Math.min(both, three)],
    ...products,
    ...quiet,
  ];
};

const AGE_UNKNOWN = 60;

/** Days since a component was last replaced, as known the day before. */
const ageOf = (machine: Machine, component: number, day: number): number => {
  const before = (machine.replacements[component] ?? []).filter((d) => d < day);
  return before.length === 0 ? AGE_UNKNOWN : day - Math.max(...before);
};

/** Days between visits of the maintenance crew, in this fleet. */
export const VISIT_DAYS = 15;

/**
 * What the maintenance rows up to the day before say: log of the component's age and its square,
 * and for each component whether the crew is due. Failures come to light when it calls.
 */
export const historyOf = (machine: Machine, { component, day }: Question): number[] => {
  const age = Math.log1p(ageOf(machine, component, day));
  const due = COMPONENTS.map((_, c) => (ageOf(machine, c, day) % VISIT_DAYS === 0 ? 1 : 0));
  return [age, age * age, ...due, due.some((flag) => flag === 1) ? 1 : 0];
};

/** Which errors came the day before. */
export const errorsOf = (machine: Machine, { day }: Question): number[] =>
  Array.from(machine.errors[day - 1] ?? new Float64Array(5), (count) => Math.min(1, count));
