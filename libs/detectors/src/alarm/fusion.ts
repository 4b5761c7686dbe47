/** What one detector says of a row. */
export interface NamedScore {
  readonly detector: string;
  readonly score: number;
  readonly reason?: string;
}

/** Several scores as one, and which of them it came from. */
export interface Fused extends NamedScore {
  /** Detectors at or beyond their limit, the loudest first. */
  readonly agreeing: readonly string[];
}

/**
 * The largest score speaks: every detector is calibrated to its own limit, and an operator can be
 * shown which one it was. The others that are beyond theirs are named with it.
 */
export const fuse = (scores: readonly NamedScore[]): Fused => {
  const loud = [...scores].sort((a, b) => b.score - a.score);
  const first = loud[0] ?? { detector: 'none', score: 0 };
  return { ...first, agreeing: loud.filter((s) => s.score >= 0.5).map((s) => s.detector) };
};
