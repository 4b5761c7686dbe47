import { assert } from '@fettle/kernel';

/** What has been learnt about how detector scores go with truth: plain data, versioned. */
export interface AlarmTruth {
  readonly version: 1;
  /** Names of the scores, fixed. */
  readonly detectors: readonly string[];
  readonly bias: number;
  readonly weights: readonly number[];
  /** Sums of squared gradients (AdaGrad), bias first. */
  readonly energy: readonly number[];
  readonly labels: number;
}

/** A label: the scores of the detectors at the alarm, and whether work found anything. */
export interface LabelledScores {
  /** 0 … 1 by detector; one that is missing or not a number counts as 0. */
  readonly scores: Readonly<Record<string, number>>;
  readonly isTrue: boolean;
}

const RATE = 0.5;
/** Pull of every update towards what was believed at first. */
const FORGETTING = 0.002;
const FIRST_BIAS = Math.log(0.7 / 0.3);
const WEIGHT_MAX = 20;

/** Before any label: seven alarms of ten are true, whatever the scores. */
export const firstBelief = (detectors: readonly string[]): AlarmTruth => {
  assert(new Set(detectors).size === detectors.length, 'each detector is named once');
  return {
    version: 1,
    detectors,
    bias: FIRST_BIAS,
    labels: 0,
    weights: detectors.map(() => 0),
    energy: [0, ...detectors.map(() => 0)],
  };
};

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Scores in the order of the detectors, about their middle. */
const inputs = ({ detectors }: AlarmTruth, scores: LabelledScores['scores']): readonly number[] =>
  detectors.map((name) => {
    const score = scores[name] ?? 0;
    return Number.isFinite(score) ? Math.min(1, Math.max(0, score)) - 0.5 : -0.5;
  });

/** P(true | alarm with these scores), 0 … 1. */
export const truthOf = (belief: AlarmTruth, scores: LabelledScores['scores']): number => {
  const x = inputs(belief, scores);
  return logistic(x.reduce((sum, xi, i) => sum + xi * (belief.weights[i] ?? 0), belief.bias));
};

/**
 * Learns from one label: online logistic regression, steps scaled by past gradients (AdaGrad: Duchi
 * et al., JMLR 12, 2011), bounded.
 */
export const learntFrom = (belief: AlarmTruth, { scores, isTrue }: LabelledScores): AlarmTruth => {
  const error = truthOf(belief, scores) - (isTrue ? 1 : 0);
  const x = inputs(belief, scores);
  const gradients = [
    error + FORGETTING * (belief.bias - FIRST_BIAS),
    ...x.map((xi, i) => error * xi + FORGETTING * (belief.weights[i] ?? 0)),
  ];
  const energy = gradients.map((gradient, i) => (belief.energy[i] ?? 0) + gradient * gradient);
  const moved = (value: number, i: number): number => {
    const step = (RATE * (gradients[i] ?? 0)) / Math.sqrt((energy[i] ?? 0) + 1e-8);
    return Math.max(-WEIGHT_MAX, Math.min(WEIGHT_MAX, value - step));
  };
  return {
    ...belief,
    bias: moved(belief.bias, 0),
    weights: belief.weights.map((weight, i) => moved(weight, i + 1)),
    energy,
    labels: belief.labels + 1,
  };
};
