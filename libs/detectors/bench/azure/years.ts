import { COMPONENTS, type Machine } from './corpus';
import {
  errorsOf,
  FIRST_DAY,
  historyOf,
  isLoud,
  shapeOf,
  standardised,
  VISIT_DAYS,
  type FleetBaseline,
  type Question,
} from './features';
import { fitLogistic, probability, type Logistic } from './logistic';
import { visitChances } from './rhythm';

/** A machine's year as the models see it. A row of a day is from the days before it alone. */
export interface Year {
  readonly machine: Machine;
  /** Days × 4: see {@link standardised}. */
  readonly z: readonly Float64Array[];
  /** Days × 4: chance of a failure by the shape of the three days before. */
  readonly looks: readonly Float64Array[];
  /** Days: see {@link visitChances}. */
  readonly due: Float64Array;
}

/** Every day of a year that is asked about a component. */
export const questionsOf = (component: number, days: number): Question[] =>
  Array.from({ length: days - FIRST_DAY }, (_, k) => ({ component, day: FIRST_DAY + k }));

export const hasFailed = (machine: Machine, { component, day }: Question): boolean =>
  machine.failures[component]?.has(day) === true;

const rowOf = (features: readonly number[]): Float64Array => Float64Array.from([1, ...features]);

/** A model a component of how the three days before a failure look. */
const shapeModels = (baseline: FleetBaseline, machines: readonly Machine[]): Logistic[] => {
  const known = machines.map((machine) => ({ machine, z: standardised(baseline, machine) }));
  return COMPONENTS.map((_, component) => {
    const asked = known.flatMap(({ machine, z }) =>
      questionsOf(component, z.length)
        .filter((question) => isLoud(z, question))
        .map((q) => ({ row: rowOf(shapeOf(z, q)), failed: hasFailed(machine, q) })),
    );
    return fitLogistic(
      asked.map(({ row }) => row),
      asked.map(({ failed }) => failed),
    );
  });
};

const yearOf = (baseline: FleetBaseline, models: readonly Logistic[], machine: Machine): Year => {
  const z = standardised(baseline, machine);
  const looks = z.map((_means, day) =>
    Float64Array.from(models, (model, component) => {
      const question = { component, day };
      if (day < FIRST_DAY || !isLoud(z, question)) return 0;
      return probability(model, rowOf(shapeOf(z, question)));
    }),
  );
  return { machine, z, looks, due: visitChances(z, looks) };
};

/** Years of the machines that are learnt from and of the others, as the first know how to see. */
export const yearsOf = (
  baseline: FleetBaseline,
  { train, test }: { readonly train: readonly Machine[]; readonly test: readonly Machine[] },
): { train: Year[]; test: Year[] } => {
  const models = shapeModels(baseline, train);
  const years = (machines: readonly Machine[]) =>
    machines.map((machine) => yearOf(baseline, models, machine));
  return { train: years(train), test: years(test) };
};

/** The rhythm of the crew as the machine's own means tell it, and whether others look bad too. */
const rhythmOf = ({ looks, due }: Year, { component, day }: Question): number[] => {
  const own = looks[day]?.[component] ?? 0;
  const others = (looks[day] ?? []).filter((_, c) => c !== component);
  const chance = due[day] ?? 0;
  const ratio = Math.log(chance * VISIT_DAYS + 1e-3);
  const odds = Math.log(own / (1 - own + 1e-9) + 1e-6);
  return [odds, ratio, chance, ratio * ratio, Math.max(0, ...others), odds * ratio];
};

const shape = ({ z }: Year, question: Question): number[] => shapeOf(z, question);
const means = (year: Year, q: Question): number[] => [...shape(year, q), ...rhythmOf(year, q)];

/** What the model may look at; nothing of the day itself in any of them. */
export const inputs = {
  'daily means of the three days before': shape,
  'daily means of all days before': means,
  'daily means, maintenance up to the day before': (year: Year, q: Question) => [
    ...means(year, q),
    ...historyOf(year.machine, q),
  ],
  'daily means, errors of the day before': (year: Year, q: Question) => [
    ...means(year, q),
    ...errorsOf(year.machine, q),
  ],
  'daily means, maintenance, errors': (year: Year, q: Question) => [
    ...means(year, q),
    ...errorsOf(year.machine, q),
    ...historyOf(year.machine, q),
  ],
} as const;

export type Inputs = keyof typeof inputs;

export const featuresOf = (names: Inputs, year: Year, question: Question): Float64Array =>
  rowOf(inputs[names](year, question));
