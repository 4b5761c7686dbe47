import { candidatesOf, type DiagnosedAsset } from '../candidates/candidates';
import { BAD_REPAIR } from '../graph/families';
import { OCCURRENCE, type FailureMode } from '../graph/failure-graph';
import type { Onsets } from '../onset/onset-order';
import { orderRatio, TOGETHER_MS } from '../onset/order-evidence';
import { evidenceFor, type Sighting } from './evidence';
import type { Suspect } from './hypotheses';
import { standings, type Observation } from './observation';
import { posterior, SENSOR_FAULT, UNKNOWN, type Cause } from './posterior';
import { words, type EarlierWork } from './words';

/** What is known when a finding is to be explained. */
export interface Question {
  readonly asset: DiagnosedAsset;
  readonly observations: readonly Observation[];
  /** The machine is under load; true when not given. */
  readonly loaded?: boolean;
  readonly earlierWork?: EarlierWork | null;
  /** When the signals that are out now began to be, where anybody kept it. */
  readonly onsets?: Onsets;
  /** Factors on the prior of modes, learnt from what work found; 1 when not given. */
  readonly weights?: Readonly<Record<string, number>>;
}

/** What a finding points at, why, and what to do first. */
export interface Diagnosis {
  /** Most likely first, all probabilities; never empty. */
  readonly causes: readonly Cause[];
  /** The mode to name: of a failure graph, or `sensor-fault`; null when unknown. */
  readonly failureMode: string | null;
  readonly component: string | null;
  /** Probability of what is named, of `unknown` where nothing is. 0 … 1. */
  readonly probability: number;
  /** Signals that speak for it, against it, and what it leaves unexplained. */
  readonly evidence: readonly Sighting[];
  /** In plain words, ≤ 4 sentences. */
  readonly explanation: string;
  readonly recommendedAction: string;
  /** Kind of part that is needed, e.g. `bearing`; null where none is known. */
  readonly part: string | null;
  /** The order whose repair did not hold, or null. */
  readonly followsUp: string | null;
}

/** Work is looked at as a cause for so long. */
const AFTER_WORK_DAYS = 30;
const BAD_REPAIR_AFTER_WORK = 0.15;
const BAD_REPAIR_OTHERWISE = 0.0005;
/** Below this nothing is named; a sensor is blamed only when little else is left. */
const NAMED_FROM = 0.3;
const SENSOR_NAMED_FROM = 0.6;
/** What raised the alert may not be among what can be believed now: a prior alone names nothing. */
const SUPPORT_MIN = 3;
const PRIOR_MAX = 0.5;

const isRecent = (work: EarlierWork | null | undefined): work is EarlierWork =>
  work != null && work.daysAgo >= 0 && work.daysAgo <= AFTER_WORK_DAYS;

const priorOf = (line: FailureMode, question: Question): number => {
  const { mode, occurrence } = line;
  const order = orderRatio(line, question.onsets ?? {}, TOGETHER_MS);
  const learnt = question.weights?.[mode] ?? 1;
  const factor = order * (Number.isFinite(learnt) && learnt > 0 ? learnt : 1);
  if (mode !== BAD_REPAIR) return Math.min(PRIOR_MAX, OCCURRENCE[occurrence] * factor);
  return order * (isRecent(question.earlierWork) ? BAD_REPAIR_AFTER_WORK : BAD_REPAIR_OTHERWISE);
};

/** The same again, or what the work itself left behind. */
const followUpOf = (
  cause: Pick<Cause, 'mode' | 'component'> | undefined,
  work: EarlierWork | null | undefined,
): string | null => {
  if (cause === undefined || !isRecent(work)) return null;
  if (cause.mode === BAD_REPAIR) return work.workOrderId;
  const samePlace = work.component === null || work.component === cause.component;
  return cause.mode === work.failureMode && samePlace ? work.workOrderId : null;
};

/**
 * The likeliest cause among what this asset can fail in, one faulty sensor and the unknown. Pure
 * and total: without candidates or usable observations the answer is "unknown".
 */
export const diagnose = (question: Question): Diagnosis => {
  const candidates = candidatesOf(question.asset);
  const suspects: Suspect[] = candidates.map((line) => ({ line, prior: priorOf(line, question) }));
  const loaded = question.loaded ?? true;
  const causes = posterior(suspects, question.observations, { loaded });
  const named = namedOf(causes);
  const line = candidates.find(
    ({ mode, component }) => mode === named?.mode && component === named.component,
  );
  const standing = standings(question.observations);
  const evidence = evidenceFor({ line, stage: named?.stage ?? 0, standing, loaded });
  const followsUp = followUpOf(named, question.earlierWork);
  const known = { earlier: question.earlierWork ?? null, onsets: question.onsets ?? {} };
  const about = { named, line, causes, evidence, followsUp, ...known };
  const { explanation, recommendedAction } = words(about);
  return {
    causes,
    failureMode: named?.mode ?? null,
    component: named?.component ?? null,
    probability: named?.probability ?? unknownOf(causes),
    evidence,
    explanation,
    recommendedAction,
    part: line?.part ?? (named?.mode === SENSOR_FAULT ? 'sensor' : null),
    followsUp,
  };
};

/** The likeliest cause that may be named: a sensor that is not likely enough gives way. */
const namedOf = (causes: readonly Cause[]): Cause | undefined => {
  const first = causes.find(
    ({ mode, probability }) => mode !== SENSOR_FAULT || probability >= SENSOR_NAMED_FROM,
  );
  if (first === undefined || first.mode === UNKNOWN) return undefined;
  return first.probability >= NAMED_FROM && first.support >= SUPPORT_MIN ? first : undefined;
};

const unknownOf = (causes: readonly Cause[]): number =>
  causes.find(({ mode }) => mode === UNKNOWN)?.probability ?? 1;
