import type { EpochMs } from '@fettle/kernel';

/** When each signal that is out now began to be: plain data. */
export type Onsets = Readonly<Record<string, EpochMs>>;

/** A signal as it stands. */
export interface Deviating {
  readonly signal: string;
  /** In standard deviations. */
  readonly deviation: number;
}

/** Out from here on, and back from there: standard deviations. */
const OUT = 2;
const BACK = 1;

/**
 * The onsets after the state of an instant: a signal begins when it goes out, and is forgotten when
 * it comes back. One that is not mentioned, or whose deviation is not a number, stays as it was.
 */
export const nextOnsets = (
  onsets: Onsets,
  at: EpochMs,
  deviating: readonly Deviating[],
): Onsets => {
  const begun = deviating.filter(
    ({ signal, deviation }) => Math.abs(deviation) >= OUT && onsets[signal] === undefined,
  );
  const over = new Set(
    deviating
      .filter(({ signal, deviation }) => Math.abs(deviation) < BACK && signal in onsets)
      .map(({ signal }) => signal),
  );
  if (begun.length === 0 && over.size === 0) return onsets;
  return Object.fromEntries([
    ...Object.entries(onsets).filter(([signal]) => !over.has(signal)),
    ...begun.map(({ signal }) => [signal, at] as const),
  ]);
};

/** Signals that began together, as far as can be told. */
export interface OnsetGroup {
  readonly signals: readonly string[];
  readonly beganAt: EpochMs;
}

/**
 * Who moved first: groups in order, each of the signals that began within the tolerance after its
 * first. Names in a group are in alphabetical order: it has none of its own.
 */
export const onsetOrder = (onsets: Onsets, toleranceMs: number): readonly OnsetGroup[] => {
  const byTime = Object.entries(onsets)
    .filter(([, at]) => Number.isFinite(at))
    .sort(([a, t], [b, u]) => t - u || (a < b ? -1 : 1));
  const groups: { signals: string[]; beganAt: EpochMs }[] = [];
  for (const [signal, at] of byTime) {
    const last = groups.at(-1);
    if (last !== undefined && at - last.beganAt <= toleranceMs) last.signals.push(signal);
    else groups.push({ signals: [signal], beganAt: at });
  }
  return groups.map(({ signals, beganAt }) => ({ signals: signals.sort(), beganAt }));
};
