import { seededRandom } from '@fettle/kernel';
import { definitionOf, type MachineKind } from '@fettle/plant-model';

import {
  candidatesOf,
  diagnose,
  posterior,
  OCCURRENCE,
  SENSOR_FAULT,
  type Diagnosis,
  type FailureMode,
  type Sign,
} from '../../src/index';
import { live, youthOf, type Life, type Moment, type Trouble, type Youth } from './lives';
import { assetOf } from './watched-machine';

/** What was said of one life, and what was true. */
export interface Judged {
  readonly life: Life;
  /** True mode; `sensor-fault` for a faulty sensor. */
  readonly truth: string;
  readonly atAlert: Diagnosis | null;
  /** An hour after; as at the alert where the machine failed sooner. */
  readonly later: Diagnosis | null;
}

/** Names of modes, most likely first, each once, as {@link Diagnosis} ranks them. */
export const ranked = ({ failureMode, causes }: Diagnosis): readonly string[] => {
  const modes = causes.map(({ mode }) => mode).filter((mode) => mode !== 'unknown');
  return [...new Set([failureMode ?? 'unknown', ...modes])];
};

/** Every failure mode of a kind, once: those that come by themselves and the bad repair. */
export const troublesOf = (kind: MachineKind): readonly Trouble[] => {
  const { modes } = definitionOf(kind);
  const bearing = modes.find(({ mode }) => mode === 'bearing-wear');
  return modes.map(({ mode, component }) =>
    mode === 'bad-repair' && bearing
      ? { what: 'bad-repair', mode: 'bearing-wear', component: bearing.component }
      : { what: 'fault', mode, component },
  );
};

/** Every sensor of a kind, failing in every way. */
const sensorTroublesOf = (kind: MachineKind): readonly Trouble[] =>
  assetOf(kind).signals.flatMap((signal) =>
    (['stuck', 'drift', 'bias', 'spike', 'dropout'] as const).map((fault) => ({
      ...{ what: 'sensor' as const, signal, fault },
    })),
  );

const truthOf = (trouble: Trouble): string => {
  if (trouble.what === 'sensor') return SENSOR_FAULT;
  return trouble.what === 'bad-repair' ? 'bad-repair' : trouble.mode;
};

const explain = ({ asset, earlierWork }: Life, moment: Moment | null): Diagnosis | null =>
  moment && diagnose({ asset, earlierWork, observations: moment.observations });

/** Lives through a trouble and judges what was said. */
export const judge = (youth: Youth, trouble: Trouble): Judged => {
  const life = live(youth, trouble);
  const atAlert = explain(life, life.atAlert);
  return { life, truth: truthOf(trouble), atAlert, later: explain(life, life.later) ?? atAlert };
};

/** Everything that can happen to machines of a kind with this seed. */
export const judgeKind = (kind: MachineKind, seed: number, sensors: boolean): readonly Judged[] => {
  const youth = youthOf(kind, seed);
  const troubles = [...troublesOf(kind), ...(sensors ? sensorTroublesOf(kind) : [])];
  return troubles.map((trouble) => judge(youth, trouble));
};

/** What is said where the graph does not know the mode that is there. */
export const withoutTruth = ({ life, truth }: Judged, moment: Moment): Diagnosis => {
  const components = life.asset.components.map(({ componentId, failureModes }) => ({
    componentId,
    failureModes: failureModes.filter((mode) => mode !== truth),
  }));
  const { earlierWork } = life;
  return diagnose({
    ...{ asset: { ...life.asset, components }, earlierWork },
    observations: moment.observations,
  });
};

const distortedSign = (sign: Sign, factor: number): Sign => ({
  ...sign,
  change: sign.change * factor,
});

/**
 * The failure graph as it would be of a machine that its authors have not seen: every change wrong
 * by a factor (lognormal, deviation 0.7: two thirds within a factor of two), one sign in six
 * missing (never the first).
 */
export const distorted = (lines: readonly FailureMode[], seed: string): readonly FailureMode[] => {
  const random = seededRandom(`distorted/${seed}`);
  return lines.map((line) => ({
    ...line,
    signs: line.signs
      .map((sign) => distortedSign(sign, Math.exp(0.7 * random.normal())))
      .filter((_, i) => i === 0 || random.next() > 1 / 6),
  }));
};

/** Rank of the truth, from 0, under a graph that is wrong; without the work's part in it. */
export const rankWhenDistorted = (
  { life, truth }: Judged,
  moment: Moment,
  seed: string,
): number => {
  const suspects = distorted(candidatesOf(life.asset), seed).map((line) => {
    const isAfterWork = line.mode === 'bad-repair' && life.earlierWork !== null;
    const usual = line.mode === 'bad-repair' ? 0.0005 : OCCURRENCE[line.occurrence];
    return { line, prior: isAfterWork ? 0.15 : usual };
  });
  const names = posterior(suspects, moment.observations).map(({ mode }) => mode);
  return [...new Set(names)].indexOf(truth);
};
