/**
 * Where an input stands among all inputs of its key. It follows from the log alone: whoever reads
 * the same log, at any pace, finds the same order.
 */
export interface OrderPoint {
  /** When its turn is, by the clock of the plant: its event time, or the least that is allowed. */
  readonly due: number;
  /** Of its topic among the inputs: what is declared first goes first. */
  readonly rank: number;
  readonly offset: number;
  /** Of the moment within its record. */
  readonly index: number;
}

/** Below 0 when `a` goes first. */
export const compareOrder = (a: OrderPoint, b: OrderPoint): number =>
  a.due - b.due || a.rank - b.rank || a.offset - b.offset || a.index - b.index;

/** A point as a header and a folded state hold it. */
export const orderText = ({ due, rank, offset, index }: OrderPoint): string =>
  [due, rank, offset, index].join('/');

/** Undefined: the text is no point, e.g. one of a version before there were any. */
export const orderOf = (text: string): OrderPoint | undefined => {
  const [due, rank, offset, index, ...rest] = text.split('/').map(Number);
  const numbers = [due, rank, offset, index];
  if (rest.length > 0 || !numbers.every((n) => Number.isFinite(n))) return undefined;
  return { due, rank, offset, index } as OrderPoint;
};
