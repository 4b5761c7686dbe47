import type { FailureMode } from '../graph/failure-graph';
import { density, pushOf, signsAt, untouched } from './likelihood';
import type { Standing } from './observation';

/** A failure mode with its probability before any evidence, in (0, 1). */
export interface Suspect {
  readonly line: FailureMode;
  readonly prior: number;
}

/** One or two suspects at stages of their damage, and how well that explains what is seen. */
export interface Hypothesis {
  /** Positions of suspects. */
  readonly members: readonly number[];
  /** Stage 0 … 1 of each. */
  readonly stages: readonly number[];
  /** Likelihood of what is seen, to that under no fault at all. */
  readonly ratio: number;
  /** Prior odds times that, not normalised. */
  readonly weight: number;
}

const STAGES = [
  0.0003, 0.001, 0.003, 0.006, 0.012, 0.025, 0.05, 0.09, 0.15, 0.23, 0.35, 0.5, 0.7, 1,
] as const;
const PAIR_STAGES = [0.001, 0.006, 0.025, 0.09, 0.23, 0.5, 1] as const;
/** Two causes at once are looked at among so many of the likeliest. */
const PAIRED = 6;

/** Odds of a probability. */
export const odds = (probability: number): number => probability / (1 - probability);

interface Acting {
  readonly signs: ReturnType<typeof signsAt>;
  readonly stage: number;
}

/** Likelihood of everything seen under these causes, to that under none. */
const likelihoodRatio = (standing: readonly Standing[], causes: readonly Acting[]): number => {
  const touched = new Set(causes.flatMap(({ signs }) => [...signs.keys()]));
  let product = 1;
  for (const at of touched) {
    const one = standing[at] as Standing;
    const pushes = causes.flatMap(({ signs, stage }) => {
      const sign = signs.get(at);
      return sign === undefined ? [] : [pushOf(sign, one, stage)];
    });
    product *= density(one.deviation, pushes) / untouched(one.deviation);
  }
  return product;
};

/** Weight of a suspect in all the hypotheses that it is part of. */
export const weightOf = (hypotheses: readonly Hypothesis[], suspect: number): number =>
  hypotheses.reduce((sum, one) => (one.members.includes(suspect) ? sum + one.weight : sum), 0);

/** How far a suspect alone can explain what is seen, at the stage that suits best. */
export const supportOf = (hypotheses: readonly Hypothesis[], suspect: number): number =>
  hypotheses.reduce(
    (best, { members, ratio }) =>
      members.length === 1 && members[0] === suspect ? Math.max(best, ratio) : best,
    0,
  );

/** Every suspect alone at every stage, and the likeliest two by two. */
export const hypothesesOf = (
  suspects: readonly Suspect[],
  standing: readonly Standing[],
  loaded: boolean,
): readonly Hypothesis[] => {
  const signs = suspects.map(({ line }) => signsAt(line, standing, loaded));
  const acting = (i: number, stage: number): Acting => ({ signs: signs[i] ?? new Map(), stage });
  const priorOf = (i: number): number => odds(suspects[i]?.prior ?? 0);
  const alone = suspects.flatMap((_, i) =>
    STAGES.map((stage) => {
      const ratio = likelihoodRatio(standing, [acting(i, stage)]);
      const weight = (priorOf(i) * ratio) / STAGES.length;
      return { members: [i], stages: [stage], ratio, weight };
    }),
  );
  const likeliest = suspects
    .map((_, i) => ({ i, weight: weightOf(alone, i) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, PAIRED);
  const together = likeliest.flatMap(({ i }, k) =>
    likeliest.slice(k + 1).flatMap(({ i: j }) =>
      PAIR_STAGES.flatMap((a) =>
        PAIR_STAGES.map((b) => {
          const ratio = likelihoodRatio(standing, [acting(i, a), acting(j, b)]);
          const weight = (priorOf(i) * priorOf(j) * ratio) / PAIR_STAGES.length ** 2;
          return { members: [i, j], stages: [a, b], ratio, weight };
        }),
      ),
    ),
  );
  return [...alone, ...together];
};
