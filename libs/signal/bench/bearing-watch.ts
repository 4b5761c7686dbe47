import { alarmLogic, cusum, learnt, type AlarmState, type CusumState } from '@fettle/detectors';
import { sourcesOf } from '../src/index';
import type { BearingFeatures, ImsRecording } from './ims-recording';

/** What the watch says of one bearing at one snapshot. */
export interface Watched {
  readonly score: number;
  readonly alert: boolean;
}

const FEATURES = ['rms', 'kurtosis', 'bpfo', 'bpfi', 'bsf', 'ftf'] as const;
const LINES = ['bpfo', 'bpfi', 'bsf'] as const;
const SNAPSHOT_MS = 600_000;

/**
 * Production defaults: CUSUM on the logarithm of each feature, 400 samples to learn, 3 of 5
 * to alarm.
 */
const detector = cusum();
const alarm = alarmLogic();

interface BearingState {
  readonly detectors: Record<(typeof FEATURES)[number], CusumState>;
  readonly alarm: AlarmState;
  /** Recent mean rise of each defect line, standard deviations. */
  readonly rises: Record<(typeof LINES)[number], number>;
}

const initial = (): BearingState => ({
  detectors: {
    rms: detector.initial(),
    kurtosis: detector.initial(),
    bpfo: detector.initial(),
    bpfi: detector.initial(),
    bsf: detector.initial(),
    ftf: detector.initial(),
  },
  alarm: alarm.initial(),
  rises: { bpfo: 0, bpfi: 0, bsf: 0 },
});

/** A rise fades over five snapshots, so that one wild snapshot does not name a source. */
const KEEP = 0.8;

const stepBearing = (state: BearingState, features: BearingFeatures, at: number): number => {
  let score = 0;
  for (const name of FEATURES) {
    const value = Math.log(features[name]);
    const before = state.detectors[name];
    const step = detector.step(before, { at, value, quality: 'GOOD' });
    state.detectors[name] = step.state;
    // Damage makes vibration rise; a bearing that runs in falls.
    if (step.reason === 'RISING') score = Math.max(score, step.score);
    if (name === 'rms' || name === 'kurtosis' || name === 'ftf' || !Number.isFinite(value))
      continue;
    const { mean, spread } = learnt(step.state);
    state.rises[name] =
      KEEP * state.rises[name] + (1 - KEEP) * ((value - mean) / (spread || Infinity));
  }
  alarm.step(state.alarm, at, score);
  return score;
};

/** Watches a recording snapshot by snapshot: a row of four per snapshot. */
export const watch = (
  { snapshots }: ImsRecording,
  attribute = true,
): readonly (readonly Watched[])[] => {
  const states = Array.from({ length: 4 }, initial);
  return snapshots.map(({ bearings }, n) => {
    const scores = states.map((state, i) =>
      stepBearing(state, bearings[i] as BearingFeatures, n * SNAPSHOT_MS),
    );
    const sources = sourcesOf(
      states.map((state, i) => ({
        place: String(i),
        alarmed: state.alarm.active,
        rises: state.rises,
      })),
    );
    return scores.map((score, i) => ({
      score,
      alert: attribute ? sources.includes(String(i)) : states[i]?.alarm.active === true,
    }));
  });
};
