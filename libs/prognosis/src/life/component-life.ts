import { addSample, newTrajectory, pointsOf, type Trajectory } from '../wear/trajectory';
import { KEPT_LEVELS, levelOf, MEMBERS } from './class-memory';
import type { ClassMemory, Member, Phase } from './class-memory';
import type { Indicator } from './indicators';
import { forecastsOf, mix } from './mixture';
import type { Forecasts, LifeQuestion, MemberWord } from './mixture';
import { widened, type SaidHours } from './surprise';

/** What the members said once, kept to be judged by what came: hours at a few levels. */
export interface Checkpoint {
  readonly hours: number;
  readonly phase: Phase;
  readonly said: Partial<Record<Member, readonly number[]>>;
  /** P10, P50 and P90 of their sum; not in states of older versions. */
  readonly sum?: SaidHours;
}

/** One component on its way from onset to failure: plain data of at most some 6 kB. */
export interface ComponentLife {
  readonly way: Trajectory;
  readonly checkpoints: Checkpoint[];
  /** Samples at the last estimate. */
  estimatedAt: number;
}

/** A component that shows no wear. */
export const newComponentLife = (): ComponentLife => ({
  way: newTrajectory(),
  checkpoints: [],
  estimatedAt: 0,
});

/** Below so many samples since onset there is no estimate. */
export const SAMPLES_MIN = 20;

const CHECKPOINTS_MAX = 16;
const CHECKPOINT_GROWTH = 1.25;
/** A new estimate is worth its cost, some milliseconds, when so many more samples are there. */
const WORTH = { factor: 1.05, samples: 10 } as const;

/** Adds a sample in place: operating hours since onset, share of the way to failure. */
export const observeLife = (life: ComponentLife, hours: number, share: number): void =>
  addSample(life.way, hours, share);

/** Whether enough has come in since the last estimate for another to be worth its cost. */
export const estimateDue = ({ way, estimatedAt }: ComponentLife): boolean =>
  way.samples >= SAMPLES_MIN &&
  way.samples >= Math.max(WORTH.factor * estimatedAt, WORTH.samples + estimatedAt);

/** Operating hours until failure as quantiles, or why there is no estimate. */
export type RemainingLife =
  | { readonly kind: 'none'; readonly reason: string; readonly members: readonly MemberWord[] }
  | {
      readonly kind: 'estimate';
      /** Hours, p10 ≤ p50 ≤ p90. */
      readonly p10: number;
      readonly p50: number;
      readonly p90: number;
      /** 1 at onset to 0 failed, by logarithm. */
      readonly healthIndex: number;
      readonly samples: number;
      readonly members: readonly MemberWord[];
      /** Past lives it is most like, for people. */
      readonly like: readonly string[];
      /** At `LEVELS`, for whom three are not enough. */
      readonly quantiles: readonly number[];
    };

/**
 * Remaining life of a component: the mixture of a Wiener process, a particle filter, past lives
 * that were alike and the class's Weibull, weighted by how well each foretold past lives of the
 * class. Keeps some of what was said in the state, to be judged at the end.
 */
export const remainingLife = (life: ComponentLife, question: LifeQuestion): RemainingLife => {
  const { way } = life;
  if (way.samples === 0) return { kind: 'none', reason: 'no sign of wear', members: [] };
  if (way.samples < SAMPLES_MIN) {
    const reason = `${way.samples} of ${SAMPLES_MIN} samples since onset`;
    return { kind: 'none', reason, members: [] };
  }
  life.estimatedAt = way.samples;
  const forecasts = forecastsOf(way, question);
  const healthIndex = healthOf(life, question.memory);
  const phase = healthIndex > 0.5 ? 'early' : 'late';
  const { quantiles: mixed, words } = mix(forecasts, { memory: question.memory, phase });
  if (forecasts.wiener.kind === 'none')
    return { kind: 'none', reason: forecasts.wiener.reason, members: words };
  keep(life, { phase, forecasts, mixed });
  const { similar, population } = forecasts;
  const ofClass = population.kind === 'forecast' ? population.hours : mixed;
  const quantiles = widened(mixed, question.memory, ofClass);
  return {
    kind: 'estimate',
    p10: quantiles[1] as number,
    p50: quantiles[9] as number,
    p90: quantiles[17] as number,
    healthIndex,
    samples: way.samples,
    members: words,
    like: similar.kind === 'forecast' ? (similar.like ?? []) : [],
    quantiles,
  };
};

/** What is left of the way from the level at onset to that of failure, by logarithm: 1 … 0. */
const healthOf = ({ way }: ComponentLife, memory: ClassMemory): number => {
  const points = pointsOf(way, levelOf(memory));
  const [first, last] = [points[0]?.log ?? -1, points.at(-1)?.log ?? 0];
  return Math.min(1, Math.max(0, last / Math.min(-0.05, first)));
};

const keep = (
  life: ComponentLife,
  now: { readonly phase: Phase; readonly forecasts: Forecasts; readonly mixed: readonly number[] },
): void => {
  const { phase, forecasts, mixed } = now;
  const { checkpoints, way } = life;
  const last = checkpoints.at(-1);
  if (last && way.lastHours < CHECKPOINT_GROWTH * last.hours) return;
  const said: Checkpoint['said'] = {};
  for (const member of MEMBERS) {
    const forecast = forecasts[member];
    if (forecast.kind === 'forecast')
      said[member] = KEPT_LEVELS.map((i) => forecast.hours[i] as number);
  }
  const sum = [1, 9, 17].map((i) => mixed[i] as number) as unknown as SaidHours;
  checkpoints.push({ hours: way.lastHours, phase, said, sum });
  if (checkpoints.length > CHECKPOINTS_MAX) checkpoints.shift();
};

/** In words, for the evidence: `mixture of wiener 41 %, … like pump-17 and pump-42`. */
export const modelInWords = (
  indicator: Indicator,
  { members, like }: Extract<RemainingLife, { kind: 'estimate' }>,
): string => {
  const parts = members
    .filter(({ weight }) => weight > 0)
    .map(({ member, weight }) => `${member} ${Math.round(100 * weight)} %`);
  const alike = like.length > 0 ? `; like ${like.join(' and ')}` : '';
  return `mixture on ${indicator.name}: ${parts.join(', ')}${alike}`;
};
