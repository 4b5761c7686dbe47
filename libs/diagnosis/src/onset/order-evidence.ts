import type { FailureMode, Lag } from '../graph/failure-graph';
import { onsetOrder, type Onsets } from './onset-order';

/** Closer together than this, signals moved at the same time. */
export const TOGETHER_MS = 10_000;

const RANK: Readonly<Record<Lag, number>> = { early: 0, hump: 0, steady: 0, late: 1 };
/** What a late sign that came before an earlier one costs a mode: it is not impossible. */
const CONTRADICTED = 0.3;

/**
 * Likelihood ratio ≤ 1 of the order in which signals moved, under a mode: lower where a sign of its
 * last stage was there clearly before one of its first.
 */
export const orderRatio = ({ signs }: FailureMode, onsets: Onsets, toleranceMs: number): number => {
  const groups = onsetOrder(onsets, toleranceMs);
  const placeOf = (signal: string): number => groups.findIndex((g) => g.signals.includes(signal));
  const placed = signs
    .map(({ signal, lag }) => ({ place: placeOf(signal), rank: RANK[lag] }))
    .filter(({ place }) => place >= 0);
  const isContradicted = placed.some((late) =>
    placed.some((early) => late.rank > early.rank && late.place < early.place),
  );
  return isContradicted ? CONTRADICTED : 1;
};
