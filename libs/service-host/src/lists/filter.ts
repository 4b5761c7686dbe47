import type { ColumnType, Comparison, Condition } from '@fettle/eventsourcing';

import { tokensOf, type Token } from './filter-tokens';

/** A filter that cannot be read; the message says what is wrong, and what is allowed. */
export class FilterFault extends Error {
  override readonly name = 'FilterFault';
}

/** Fields that a filter may name, as they are called in the protocol, with their columns. */
export type FilterFields = ReadonlyMap<
  string,
  { readonly column: string; readonly type: ColumnType }
>;

const COMPARISONS: readonly string[] = ['=', '!=', '<', '<=', '>', '>=', ':'];
const NESTED_MAX = 20;

/**
 * What a filter says (a subset of AIP-160): comparisons of declared fields with `=`, `!=`, `<`,
 * `<=`, `>`, `>=`, `:` (has this text in it; `:*` is not empty), joined by AND, OR, NOT (or `-`)
 * and parentheses. As there, OR binds closer than AND, and a space means AND.
 * @throws FilterFault
 */
export const conditionOf = (filter: string, fields: FilterFields): Condition => {
  const tokens = tokensOf(filter);
  if (tokens === undefined) throw new FilterFault('a quote is not closed, or a sign is unknown');
  if (tokens.length === 0) return { all: [] };
  const reading = new Reading(tokens, fields);
  const condition = reading.expression(0);
  reading.end();
  return condition;
};

class Reading {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly fields: FilterFields,
  ) {}

  expression(depth: number): Condition {
    if (depth > NESTED_MAX) throw new FilterFault(`more than ${NESTED_MAX} parentheses deep`);
    const all = [this.factor(depth)];
    while (this.at < this.tokens.length && !this.isSign(')')) {
      this.takeWord('AND');
      all.push(this.factor(depth));
    }
    return all.length === 1 ? (all[0] as Condition) : { all };
  }

  end(): void {
    if (this.at < this.tokens.length) throw new FilterFault('there is a `)` too many');
  }

  private factor(depth: number): Condition {
    const any = [this.term(depth)];
    while (this.takeWord('OR')) any.push(this.term(depth));
    return any.length === 1 ? (any[0] as Condition) : { any };
  }

  private term(depth: number): Condition {
    if (this.takeWord('NOT') || this.takeSign('-')) return opposite(this.simple(depth));
    return this.simple(depth);
  }

  private simple(depth: number): Condition {
    if (!this.takeSign('(')) return this.comparison();
    const inner = this.expression(depth + 1);
    if (!this.takeSign(')')) throw new FilterFault('a `)` is missing');
    return inner;
  }

  private comparison(): Condition {
    const name = this.next();
    const field = name?.kind === 'word' ? this.fields.get(name.text) : undefined;
    if (field === undefined)
      throw new FilterFault(
        `${name ? `\`${name.text}\` is no field` : 'it ends early'}; fields are ${this.names()}`,
      );
    const sign = this.next();
    if (sign?.kind !== 'sign' || !COMPARISONS.includes(sign.text))
      throw new FilterFault(`\`${name?.text}\` needs one of ${COMPARISONS.join(' ')} behind it`);
    const value = this.next();
    if (value === undefined || value.kind === 'sign')
      throw new FilterFault(`\`${name?.text} ${sign.text}\` needs a value`);
    return comparisonOf(field, sign.text, value);
  }

  private names(): string {
    return [...this.fields.keys()].join(', ');
  }

  private next(): Token | undefined {
    return this.tokens[this.at++];
  }

  private isSign(text: string): boolean {
    const token = this.tokens[this.at];
    return token?.kind === 'sign' && token.text === text;
  }

  private takeSign(text: string): boolean {
    const taken = this.isSign(text);
    if (taken) this.at += 1;
    return taken;
  }

  private takeWord(text: string): boolean {
    const token = this.tokens[this.at];
    const taken = token?.kind === 'word' && token.text === text;
    if (taken) this.at += 1;
    return taken;
  }
}

const comparisonOf = (
  { column, type }: { readonly column: string; readonly type: ColumnType },
  sign: string,
  token: Token,
): Condition => {
  if (sign !== ':') return { column, is: sign as Comparison, value: valueOf(column, type, token) };
  if (token.kind === 'word' && token.text === '*') return { column, is: '!=', value: null };
  if (type === 'text') return { column, is: 'has', value: token.text };
  return { column, is: '=', value: valueOf(column, type, token) };
};

const valueOf = (column: string, type: ColumnType, { text }: Token): string | number | boolean => {
  if (type === 'text') return text;
  if (type === 'boolean') {
    if (text === 'true' || text === 'false') return text === 'true';
    throw new FilterFault(`\`${column}\` is true or false, not \`${text}\``);
  }
  const number = text.trim() === '' ? NaN : Number(text);
  const fits = type === 'integer' ? Number.isSafeInteger(number) : Number.isFinite(number);
  if (!fits) throw new FilterFault(`\`${column}\` is a number, not \`${text}\``);
  return number;
};

const OPPOSITES: Readonly<Record<Comparison, Comparison>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  has: 'lacks',
  lacks: 'has',
};

const opposite = (condition: Condition): Condition => {
  if ('all' in condition) return { any: condition.all.map(opposite) };
  if ('any' in condition) return { all: condition.any.map(opposite) };
  return { ...condition, is: OPPOSITES[condition.is] };
};
