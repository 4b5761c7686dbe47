import { timesLimit } from '../detector';
import { levelsOf, reconstructionShares } from '../monitor/watching';
import type { RowScore } from '../monitor/state';
import { rowsBehind } from '../monitor/learning';
import { onLogScale, valueOf, type Settings } from '../monitor/settings';
import { isRedundant } from '../gate/drift';
import { deviationWords, sensorWords } from './words';
import { EVIDENCE, type MonitorState, type Recent } from '../monitor/state';
import type { BaselineSummary, Contribution, Evidence, Severity } from '../monitor/frame';
import type { Verdict, VerdictKind } from '../monitor/frame';

const NONE = new Float64Array(0);
const WARNING_TIMES = 2;
/**
 * A deviation that counts as large: a doubling of vibration, or a quarter of the expected value.
 */
const LARGE_RATIO = 2;
const LARGE_SHARE = 0.25;

/** How large the deviation of the suspected signal is: 1 is large, 2 is twice that. */
const largenessOf = (settings: Settings, state: MonitorState, i: number): number => {
  const own = state.condition[i];
  const signal = settings.signals[settings.condition[i] ?? -1];
  const spread = state.baseline?.spread[i];
  if (own === undefined || signal === undefined || spread === undefined) return 0;
  const shift = Math.abs(own.effect * spread);
  if (onLogScale(signal)) return shift / Math.log(LARGE_RATIO);
  return shift / (LARGE_SHARE * Math.abs(own.expected) || Infinity);
};

/**
 * How bad it is. ADVISORY: it is there. WARNING: large, or far beyond the limit, or beyond a
 * declared alarm limit. CRITICAL: twice as large, or large and beyond a declared limit.
 */
export const severityOf = (settings: Settings, state: MonitorState, row: RowScore): Severity => {
  const large = largenessOf(settings, state, row.suspect);
  const declared = state.condition[row.suspect]?.detector === 'limit';
  if (large >= 2 || (large >= 1 && declared)) return 'CRITICAL';
  return large >= 1 || declared || timesLimit(row.score) >= WARNING_TIMES ? 'WARNING' : 'ADVISORY';
};

const order: readonly Severity[] = ['INFO', 'ADVISORY', 'WARNING', 'CRITICAL'];
export const isWorse = (a: Severity, b: Severity): boolean => order.indexOf(a) > order.indexOf(b);

/**
 * Shares of the condition signals in what is seen now: of T² and of each signal's own score,
 * the larger.
 */
const contributionsOf = (settings: Settings, state: MonitorState): Contribution[] => {
  const shares = reconstructionShares(state.precision, levelsOf(state));
  const limit = state.baseline?.limit ?? 1;
  const weights = state.condition.map((_, i) => {
    const share = shares[i] ?? 0;
    const own = timesLimit(Math.min(0.99, state.condition[i]?.score ?? 0)) ** 2;
    return (state.distrusted[i] as number) > 0 ? 0 : Math.max(share / limit, own);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  return weights
    .map((weight, i) => ({ signal: nameOf(settings, i), share: weight / total }))
    .sort((a, b) => b.share - a.share);
};

const nameOf = (settings: Settings, i: number): string =>
  settings.signals[settings.condition[i] as number]?.signal ?? '';

/** The last believed samples of a signal, oldest first. */
const evidenceOf = (signal: string, recent: Recent, detector: string): Evidence[] => {
  const count = Math.min(EVIDENCE, recent.next);
  return Array.from({ length: count }, (_, k) => {
    const slot = (recent.next - count + k) % EVIDENCE;
    const expected = recent.expected[slot] as number;
    return {
      signal,
      sampledAt: recent.at[slot] as number,
      value: recent.value[slot] as number,
      expected: Number.isNaN(expected) ? null : expected,
      score: recent.score[slot] as number,
      detector,
    };
  });
};

/** What normal is for a condition signal at the operating point of the last row. */
const summaryOf = (settings: Settings, state: MonitorState, i: number): BaselineSummary | null => {
  const { baseline } = state;
  const signal = settings.signals[settings.condition[i] as number];
  if (baseline === null || signal === undefined) return null;
  const spread = baseline.spread[i] as number;
  const expected = state.condition[i]?.expected ?? NaN;
  const columns = baseline.coefficients.length / baseline.spread.length;
  const intercept = baseline.coefficients[i * columns] as number;
  const mean = Number.isNaN(expected) ? valueOf(signal, intercept) : expected;
  return {
    mean,
    standardDeviation: onLogScale(signal) ? mean * spread : spread,
    sampleCount: rowsBehind(baseline),
  };
};

/** A finding about the machine. */
export const machineVerdict = (
  kind: VerdictKind,
  settings: Settings,
  state: MonitorState,
): Verdict => {
  const i = state.suspect;
  const own = state.condition[i];
  const position = settings.condition[i] ?? -1;
  const recent = state.recent[position];
  const contributions = contributionsOf(settings, state);
  const signal = own === undefined ? null : nameOf(settings, i);
  const newest =
    recent === undefined ? NaN : (recent.value[(recent.next + EVIDENCE - 1) % EVIDENCE] as number);
  return {
    kind,
    at: state.at,
    score: state.score,
    severity: state.severity,
    detector: state.detector,
    suspectedSignal: signal,
    baseline: own === undefined ? null : summaryOf(settings, state, i),
    evidence:
      recent === undefined || signal === null ? [] : evidenceOf(signal, recent, state.detector),
    contributions,
    firstSignalAt: Number.isNaN(state.alarm.since) ? state.at : state.alarm.since,
    reason:
      own === undefined || signal === null
        ? 'Nothing stands out.'
        : deviationWords({
            signal,
            value: newest,
            expected: own.expected,
            effect: own.effect,
            detector: state.detector,
            score: state.score,
            others: contributions
              .filter((c) => c.signal !== signal && c.share >= 0.1)
              .map((c) => c.signal),
            redundant: isRedundant(state.baseline?.correlation ?? NONE, i),
          }),
  };
};

/** Which sensor, and why; `cause` where it is not its gate that objects. */
export interface SensorFinding {
  readonly state: MonitorState;
  /** Of the signal. */
  readonly position: number;
  readonly cause?: string;
}

/** A finding about a sensor. */
export const sensorVerdict = (
  kind: 'sensor-fault' | 'sensor-restored',
  settings: Settings,
  finding: SensorFinding,
): Verdict => {
  const { state, position } = finding;
  const signal = settings.signals[position]?.signal ?? '';
  const gate = state.gates[position];
  const cause = finding.cause ?? gate?.fault ?? '';
  const recent = state.recent[position];
  const own = settings.condition.indexOf(position);
  const failed = kind === 'sensor-fault';
  const detector = failed ? `sensor-${cause.toLowerCase().replaceAll('_', '-')}` : 'sensor-gate';
  return {
    kind,
    at: state.at,
    score: failed ? 1 : 0,
    severity: failed ? 'WARNING' : 'INFO',
    detector,
    suspectedSignal: signal,
    baseline: own < 0 ? null : summaryOf(settings, state, own),
    evidence: recent === undefined ? [] : evidenceOf(signal, recent, detector),
    contributions: [],
    firstSignalAt: failed && cause === 'STUCK' ? (gate?.stuck.since ?? state.at) : state.at,
    reason: failed ? sensorWords(signal, cause) : `Sensor ${signal} is back to normal.`,
  };
};
