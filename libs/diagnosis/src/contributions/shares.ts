/** The share of one signal in a finding. */
export interface SignalShare {
  readonly signal: string;
  /** 0 … 1; the shares of one finding sum to 1. */
  readonly share: number;
}

/**
 * Contributions as shares, largest first; what is negative or not a number counts as nothing. Empty
 * where nothing contributes.
 */
export const sharesOf = (
  signals: readonly string[],
  contributions: ArrayLike<number>,
): readonly SignalShare[] => {
  const usable = signals.map((signal, i) => {
    const own = contributions[i] ?? 0;
    return { signal, own: Number.isFinite(own) ? Math.max(0, own) : 0 };
  });
  const total = usable.reduce((sum, { own }) => sum + own, 0);
  if (!(total > 0)) return [];
  return usable
    .map(({ signal, own }) => ({ signal, share: own / total }))
    .sort((a, b) => b.share - a.share);
};
