/** What the work found, as against what the alert said. */
export interface Outcome {
  /** The mode that the alert named; null where it named none. */
  readonly named: string | null;
  readonly label: 'CONFIRMED' | 'NOT_FOUND' | 'OTHER_MODE';
  /** The mode that was found; null where none was, or nobody said. */
  readonly found: string | null;
}

/** Outcomes of one mode so far. */
export interface ModeCount {
  /** Named and found. */
  readonly right: number;
  /** Named, and something else or nothing was found. */
  readonly wrong: number;
  /** Found, and not named. */
  readonly missed: number;
}

/** Counts by mode: plain data, a fold of labels. */
export type OutcomeCounts = Readonly<Record<string, ModeCount>>;

const NONE: ModeCount = { right: 0, wrong: 0, missed: 0 };

const added = (
  counts: OutcomeCounts,
  mode: string | null,
  { what, by }: { readonly what: keyof ModeCount; readonly by: number },
): OutcomeCounts => {
  if (mode === null) return counts;
  const before = counts[mode] ?? NONE;
  const after = { ...before, [what]: Math.max(0, before[what] + by) };
  const { [mode]: _, ...others } = counts;
  return after.right + after.wrong + after.missed === 0 ? others : { ...others, [mode]: after };
};

const apply = (counts: OutcomeCounts, { named, label, found }: Outcome, by: number) => {
  const isRight = label === 'CONFIRMED' && (found === null || found === named);
  if (isRight) return added(counts, named, { what: 'right', by });
  const told = added(counts, named, { what: 'wrong', by });
  return label === 'NOT_FOUND' ? told : added(told, found, { what: 'missed', by });
};

/** The counts after one more outcome. */
export const counted = (counts: OutcomeCounts, outcome: Outcome): OutcomeCounts =>
  apply(counts, outcome, 1);

/** The counts as if an outcome had not been: a label that was wrong is taken back. */
export const uncounted = (counts: OutcomeCounts, outcome: Outcome): OutcomeCounts =>
  apply(counts, outcome, -1);

/** A weight moves a prior by at most this factor, up or down. */
const WEIGHT_MAX = 4;
/**
 * Weight of the failure graph against what work finds: as if each of so many modes was found once.
 */
const PSEUDO_MODES = 10;

/**
 * Factors on the prior of the modes that work has told of: how often each was found, to how often
 * any would be (Dirichlet, one pseudo-count a mode). 1 for a mode nobody ever spoke of while
 * nothing is known; modes that are named in vain lose.
 */
export const weightsOf = (counts: OutcomeCounts): Readonly<Record<string, number>> => {
  const sum = (what: keyof ModeCount): number =>
    Object.values(counts).reduce((total, count) => total + count[what], 0);
  // What was another mode than the one named counts in both, what nobody named in `missed` alone.
  const all = sum('right') + Math.max(sum('wrong'), sum('missed'));
  return Object.fromEntries(
    Object.entries(counts).map(([mode, { right, missed }]) => {
      const weight = (1 + right + missed) / (1 + all / PSEUDO_MODES);
      return [mode, Math.max(1 / WEIGHT_MAX, Math.min(WEIGHT_MAX, weight))];
    }),
  );
};
