/** A piece of a filter: a word, a text in quotes, or a sign. */
export interface Token {
  readonly kind: 'word' | 'text' | 'sign';
  readonly text: string;
}

const PIECE =
  /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(!=|<=|>=|[=<>:()]|-(?=[A-Za-z(]))|([\w.*+-]+))/y;

/** The pieces of a filter (AIP-160), or undefined where something is none. */
export const tokensOf = (filter: string): readonly Token[] | undefined => {
  const tokens: Token[] = [];
  const end = filter.trimEnd().length;
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < end) {
    const [, double, single, sign, word] = PIECE.exec(filter) ?? [];
    const text = double ?? single;
    if (text !== undefined) tokens.push({ kind: 'text', text: text.replace(/\\(.)/g, '$1') });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else return undefined;
  }
  return tokens;
};
