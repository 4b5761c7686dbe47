/** What a model says of one case, in the unit of the label. */
export interface Quantiles {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** A case that the model was not trained on, and how it came out. */
export interface CalibrationCase {
  readonly said: Quantiles;
  readonly actual: number;
  /** Kind of case that is calibrated by itself, e.g. an asset class or a stage of life. */
  readonly group: string;
  /** Asset or life it was taken from: cases of one unit hang together, and count as one. */
  readonly unit: string;
}

/** Raised when the meaning of the fields changes. */
export const CONFORMAL_VERSION = 1;

/** What is added to the quantiles of a group; null where units do not suffice. */
export interface GroupShift {
  readonly units: number;
  readonly shift: Quantiles | null;
}

/** A calibration as plain data. */
export interface ConformalCalibration {
  readonly kind: 'conformal-quantiles';
  readonly version: number;
  readonly groups: Readonly<Record<string, GroupShift>>;
}

/** Share of the cases that may lie beyond each end. */
const TAIL = 0.1;
/** With fewer units no finite end holds nine tenths of what may come: ⌈0.9 (n + 1)⌉ > n. */
export const UNITS_MIN = Math.ceil((1 - TAIL) / TAIL);
/** Sums of shares are equal up to this. */
const ROUNDING = 1e-9;

/** Scores of each unit. */
type ScoresByUnit = readonly (readonly number[])[];

/**
 * The score that a new unit's case does not exceed with probability `level`: every unit has the
 * mass 1/(n + 1), parted among its cases, and what is yet to come has the rest, beyond all scores.
 * With one case a unit it is the ⌈level (n + 1)⌉-th. @returns Infinity if n is too small
 */
export const conformalQuantile = (units: ScoresByUnit, level: number): number => {
  const mass = 1 / (units.length + 1);
  const scores = units.flatMap((cases) =>
    cases.map((score) => ({ score, share: mass / cases.length })),
  );
  scores.sort((a, b) => a.score - b.score);
  let sum = 0;
  for (const { score, share } of scores) {
    sum += share;
    if (sum >= level - ROUNDING) return score;
  }
  return Infinity;
};

const middle = (units: ScoresByUnit): number => {
  const n = units.length;
  return conformalQuantile(units, (0.5 * n) / (n + 1));
};

const grouped = (
  cases: readonly CalibrationCase[],
  nameOf: (item: CalibrationCase) => string,
): Map<string, CalibrationCase[]> => {
  const groups = new Map<string, CalibrationCase[]>();
  for (const item of cases) {
    const known = groups.get(nameOf(item));
    if (known === undefined) groups.set(nameOf(item), [item]);
    else known.push(item);
  }
  return groups;
};

const shiftOf = (cases: readonly CalibrationCase[]): GroupShift => {
  const byUnit = grouped(cases, ({ unit }) => unit);
  const units = byUnit.size;
  if (units < UNITS_MIN) return { units, shift: null };
  const scores = (score: (item: CalibrationCase) => number): ScoresByUnit =>
    [...byUnit.values()].map((items) => items.map(score));
  const below = conformalQuantile(
    scores(({ said, actual }) => said.p10 - actual),
    1 - TAIL,
  );
  const above = conformalQuantile(
    scores(({ said, actual }) => actual - said.p90),
    1 - TAIL,
  );
  const p50 = middle(scores(({ said, actual }) => actual - said.p50));
  return { units, shift: { p10: -below, p50, p90: above } };
};

const checkCase = ({ said, actual, group }: CalibrationCase, i: number): void => {
  for (const value of [said.p10, said.p50, said.p90, actual])
    if (!Number.isFinite(value))
      throw new RangeError(`conformal: case ${i} of group ${group} has the value ${value}`);
};

/**
 * Conformal quantile regression (Romano, Patterson and Candès, NeurIPS 2019), each end by itself,
 * each group by itself (Mondrian: Vovk, Gammerman and Shafer, 2005), with cases of one unit
 * weighted as one (hierarchical: Lee, Barber and Willett, 2023). If units are exchangeable, a new
 * one's case lies between P10 and P90 with a probability of at least 80 % whatever the model; the
 * finite number of units is paid for by width. RangeError for values that are not finite.
 */
export const calibrateQuantiles = (cases: readonly CalibrationCase[]): ConformalCalibration => {
  cases.forEach(checkCase);
  const byGroup = grouped(cases, ({ group }) => group);
  const groups = Object.fromEntries([...byGroup].map(([name, own]) => [name, shiftOf(own)]));
  return { kind: 'conformal-quantiles', version: CONFORMAL_VERSION, groups };
};

/** Calibrated quantiles, rising, or why there are none. */
export type Calibrated =
  ({ readonly kind: 'estimate' } & Quantiles) | { readonly kind: 'none'; readonly reason: string };

/** Quantiles that cross are put in order (Chernozhukov et al., 2010): that loses no coverage. */
export const calibrated = (
  calibration: ConformalCalibration,
  group: string,
  said: Quantiles,
): Calibrated => {
  if (calibration.version !== CONFORMAL_VERSION)
    throw new RangeError(`conformal: unknown version ${calibration.version}`);
  const own = Object.hasOwn(calibration.groups, group) ? calibration.groups[group] : undefined;
  if (own?.shift == null)
    return {
      kind: 'none',
      reason: `${own?.units ?? 0} of ${UNITS_MIN} lives to calibrate ${group} on`,
    };
  const { shift } = own;
  const [p10, p50, p90] = [said.p10 + shift.p10, said.p50 + shift.p50, said.p90 + shift.p90].sort(
    (a, b) => a - b,
  ) as [number, number, number];
  if (!Number.isFinite(p10 + p50 + p90))
    return { kind: 'none', reason: 'the model itself has no estimate' };
  return { kind: 'estimate', p10, p50, p90 };
};
