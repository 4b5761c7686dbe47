/** A text as weights of known terms: positions ascending in no order, unit length together. */
export interface TermVector {
  readonly positions: readonly number[];
  readonly weights: readonly number[];
}

/** Terms that are known, and how rare each is: plain data. */
export interface Vocabulary {
  /** Position by term. */
  readonly terms: Readonly<Record<string, number>>;
  /** Inverse document frequency by position. */
  readonly rarity: readonly number[];
}

/** A term of one text alone tells nothing about another. */
const TEXTS_MIN = 2;

/** Learns the terms of some texts, each given as its terms. */
export const vocabularyOf = (texts: readonly (readonly string[])[]): Vocabulary => {
  const seen = new Map<string, number>();
  for (const terms of texts)
    for (const term of new Set(terms)) seen.set(term, (seen.get(term) ?? 0) + 1);
  const known = [...seen]
    .filter(([, count]) => count >= TEXTS_MIN)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    terms: Object.fromEntries(known.map(([term], position) => [term, position])),
    rarity: known.map(([, count]) => Math.log((1 + texts.length) / (1 + count)) + 1),
  };
};

/**
 * Term frequency (damped) times rarity, to unit length (Salton and Buckley, 1988). Unknown terms do
 * not count; a text without a known term is empty.
 */
export const vectorOf = ({ terms, rarity }: Vocabulary, own: readonly string[]): TermVector => {
  const counts = new Map<number, number>();
  for (const term of own) {
    const position = Object.hasOwn(terms, term) ? terms[term] : undefined;
    if (position !== undefined) counts.set(position, (counts.get(position) ?? 0) + 1);
  }
  const raw = [...counts].map(
    ([position, count]) => [position, (1 + Math.log(count)) * (rarity[position] ?? 0)] as const,
  );
  const length = Math.sqrt(raw.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return {
    positions: raw.map(([position]) => position),
    weights: raw.map(([, weight]) => weight / length),
  };
};
