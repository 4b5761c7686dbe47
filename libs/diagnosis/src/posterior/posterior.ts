import { broad, moved, untouched } from './likelihood';
import {
  hypothesesOf,
  odds,
  supportOf,
  weightOf,
  type Hypothesis,
  type Suspect,
} from './hypotheses';
import { standings, type Observation, type Standing } from './observation';

/** What may be behind a finding. */
export interface Cause {
  /** Name of the failure mode, `sensor-fault` or `unknown`. */
  readonly mode: string;
  /** Of a mode; null for the other two. */
  readonly component: string | null;
  /** Of `sensor-fault`: the sensor; null for the others. */
  readonly signal: string | null;
  /** Posterior probability that this is (among) the causes, 0 … 1. */
  readonly probability: number;
  /** How much likelier it makes what is seen, at best, than no fault at all does. */
  readonly support: number;
  /** Of a mode: how far the damage is, 0 … 1, most likely. */
  readonly stage: number;
}

/** A single sensor that is wrong, with a sound machine behind it. */
export const SENSOR_FAULT = 'sensor-fault';
/** Something that no mode of the graph explains. */
export const UNKNOWN = 'unknown';

const PRIOR = { sensorFault: 0.06, unknown: 0.02 } as const;
/** An unknown cause moves each signal with this chance. */
const UNKNOWN_CHANCE = 0.35;

type Unnormalised = Omit<Cause, 'probability'> & { readonly weight: number };

const stageOf = (hypotheses: readonly Hypothesis[], suspect: number): number => {
  let best = { weight: -1, stage: 0 };
  for (const { members, stages, weight } of hypotheses) {
    const at = members.indexOf(suspect);
    if (at >= 0 && weight > best.weight) best = { weight, stage: stages[at] ?? 0 };
  }
  return best.stage;
};

/** The two that no component has: one sensor alone, or something that is not in the graph. */
const beside = (standing: readonly Standing[]): readonly Unnormalised[] => {
  const none = { component: null, stage: 0 };
  const ratios = standing.map(({ deviation }) => broad(deviation) / untouched(deviation));
  const worst = ratios.indexOf(Math.max(...ratios));
  const sensor = ratios.reduce((sum, one) => sum + one, 0) / ratios.length;
  const anything = standing.reduce(
    (product, { deviation }) => product * (moved(deviation, UNKNOWN_CHANCE) / untouched(deviation)),
    1,
  );
  const signal = standing[worst]?.signal ?? null;
  return [
    {
      mode: SENSOR_FAULT,
      ...none,
      signal,
      support: sensor,
      weight: odds(PRIOR.sensorFault) * sensor,
    },
    {
      mode: UNKNOWN,
      ...none,
      signal: null,
      support: anything,
      weight: odds(PRIOR.unknown) * anything,
    },
  ];
};

/**
 * Posterior over the suspects, one faulty sensor, and the unknown, likeliest first: a noisy-OR
 * network (Heckerman, 1989) summed over one and two causes at a time and over how far the damage
 * is. Probabilities of modes overlap where two causes are likely together. Nothing usable seen:
 * unknown, for certain. `loaded`: the machine is under load, so that signs of load can be expected.
 */
export const posterior = (
  suspects: readonly Suspect[],
  observations: readonly Observation[],
  { loaded = true }: { readonly loaded?: boolean } = {},
): readonly Cause[] => {
  const standing = standings(observations);
  if (standing.length === 0) {
    return [{ mode: UNKNOWN, component: null, signal: null, stage: 0, support: 1, probability: 1 }];
  }
  const hypotheses = hypothesesOf(suspects, standing, loaded);
  const others = beside(standing);
  const total = [...hypotheses, ...others].reduce((sum, { weight }) => sum + weight, 0);
  const modes = suspects.map(({ line: { mode, component } }, i) => ({
    mode,
    component,
    signal: null,
    stage: stageOf(hypotheses, i),
    support: supportOf(hypotheses, i),
    probability: weightOf(hypotheses, i) / total,
  }));
  const rest = others.map(({ weight, ...cause }) => ({ ...cause, probability: weight / total }));
  return [...modes, ...rest].sort((a, b) => b.probability - a.probability);
};
