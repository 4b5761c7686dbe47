import { assert } from '@fettle/kernel';

import { scoreOf, usable, type Detector } from '../detector';

export interface DropoutOptions {
  /** Silent after so many times the usual interval between good samples. Default 10. */
  readonly factor?: number;
  /** Never call a shorter silence a dropout. Default 5,000. */
  readonly silenceMinMs?: number;
  /** The interval as declared; learnt where it is not. */
  readonly intervalMs?: number | null;
}

export interface DropoutState {
  /** Time of the last good sample, NaN before the first. */
  at: number;
  /** Slow average of the interval between good samples; 0 before the second. */
  usualMs: number;
  missed: number;
}

/**
 * A sensor that no longer speaks. Feed it a NaN for every reading that should have come: silence is
 * noticed then, and needs at least three of them, so that a pause of the whole source is not the
 * fault of one sensor. Reason SILENT.
 */
export const dropout = (options: DropoutOptions = {}): Detector<DropoutState> => {
  const { factor = 10, silenceMinMs = 5_000 } = options;
  const declaredMs = options.intervalMs ?? 0;
  assert(factor > 1 && silenceMinMs >= 0, 'factor > 1, shortest silence ≥ 0');

  return {
    name: 'dropout',
    version: 1,
    initial: () => ({ at: NaN, usualMs: declaredMs, missed: 0 }),
    step(state, sample) {
      if (usable(sample)) {
        const gapMs = sample.at - state.at;
        if (gapMs > 0) {
          const unseen = state.usualMs === 0;
          const capped = unseen ? gapMs : Math.min(gapMs, 3 * state.usualMs);
          state.usualMs = unseen ? gapMs : state.usualMs + 0.02 * (capped - state.usualMs);
        }
        state.at = sample.at;
        state.missed = 0;
        return { state, score: 0 };
      }
      state.missed += 1;
      if (Number.isNaN(state.at) || state.missed < 3) return { state, score: 0 };
      const limitMs = Math.max(silenceMinMs, factor * state.usualMs);
      const score = scoreOf(sample.at - state.at, limitMs);
      return score >= 0.5 ? { state, score, reason: 'SILENT' } : { state, score };
    },
  };
};
