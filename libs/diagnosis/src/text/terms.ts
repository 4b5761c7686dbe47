/** How a text is cut into terms. */
export interface TermOptions {
  /** Lengths of character n-grams, inside word boundaries; both 0 for none. */
  readonly shortest: number;
  readonly longest: number;
}

/** A note is a line: of a longer text the first so many characters count. */
const CHARACTERS_MAX = 500;

/** Abbreviations of maintenance notes that letters alone do not give away. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  'u/s': 'unserviceable',
  us: 'unserviceable',
  'o/s': 'outstanding',
  'c/o': 'change out',
  'r/r': 'remove replace',
  repl: 'replace',
  rpl: 'replace',
  insp: 'inspect',
  vib: 'vibration',
  temp: 'temperature',
  brg: 'bearing',
  brgs: 'bearings',
  hyd: 'hydraulic',
  elec: 'electrical',
  mtr: 'motor',
  gbox: 'gearbox',
  cond: 'condition',
  adj: 'adjust',
  req: 'required',
  wont: 'will not',
  dont: 'do not',
  cant: 'can not',
  doesnt: 'does not',
  isnt: 'is not',
};

/** `constructor` is a word, too: only what the table itself has is an abbreviation. */
const spelledOut = (word: string): string =>
  Object.hasOwn(ABBREVIATIONS, word) ? (ABBREVIATIONS[word] ?? word) : word.replaceAll('/', ' ');

/** Lower-case words of a note; what is neither letter nor digit parts them. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .slice(0, CHARACTERS_MAX)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/['’\u0300-\u036f]/g, '')
    .split(/[^a-z0-9/]+/)
    .flatMap((word) => spelledOut(word).split(' '))
    .filter((word) => word !== '');

/**
 * Terms of a note, with repetition: words, pairs of neighbours, and n-grams of characters, so that
 * `contaimination` still shares most of its terms with `contamination`.
 */
export const termsOf = (text: string, { shortest, longest }: TermOptions): readonly string[] => {
  const words = wordsOf(text);
  const terms = words.map((word) => `w:${word}`);
  words.slice(1).forEach((word, i) => terms.push(`p:${words[i] ?? ''} ${word}`));
  if (longest === 0) return terms;
  for (const word of words) {
    const bounded = `<${word}>`;
    for (let length = shortest; length <= longest; length += 1)
      for (let at = 0; at + length <= bounded.length; at += 1)
        terms.push(`c:${bounded.slice(at, at + length)}`);
  }
  return terms;
};
