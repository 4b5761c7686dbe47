import type { FindOperator, FindOptionsWhere, ObjectLiteral } from 'typeorm';

/** One comparison of a column with a value. */
export interface ReadComparison {
  readonly column: string;
  readonly is: '=' | '!=' | '<' | '<=' | '>' | '>=' | 'has' | 'lacks';
  readonly value: string | number | boolean | null;
}

/** What is true of the rows that are read. */
export type ReadCondition =
  | { readonly all: readonly ReadCondition[] }
  | { readonly any: readonly ReadCondition[] }
  | ReadComparison;

type Where = FindOptionsWhere<ObjectLiteral>;
type Cell = ReadComparison['value'];

/** Alternatives that a condition may come to; one with more is not asked. */
const ALTERNATIVES_MAX = 200;

/** The condition has too many alternatives. */
export class ConditionTooWideError extends RangeError {
  override readonly name = 'ConditionTooWideError';
}

/** A condition as TypeORM takes it: alternatives, each of columns that must all be so. */
export const findWhere = async (condition: ReadCondition): Promise<Where[] | undefined> => {
  const { And } = await import('typeorm');
  const operator = await operators();
  const alternatives = alternativesOf(condition);
  if (alternatives.some((all) => all.length === 0)) return undefined;
  return alternatives.map((all) => {
    const byColumn = new Map<string, FindOperator<Cell>[]>();
    for (const comparison of all)
      byColumn.set(comparison.column, [
        ...(byColumn.get(comparison.column) ?? []),
        operator(comparison),
      ]);
    return Object.fromEntries(
      [...byColumn].map(([column, of]) => [column, of.length === 1 ? of[0] : And(...of)]),
    ) as Where;
  });
};

/** Disjunctive form: none is nothing, one without comparisons is everything. */
const alternativesOf = (condition: ReadCondition): readonly (readonly ReadComparison[])[] => {
  if ('any' in condition) return bounded(condition.any.flatMap(alternativesOf));
  if ('all' in condition)
    return condition.all
      .map(alternativesOf)
      .reduce<readonly (readonly ReadComparison[])[]>(
        (done, next) => bounded(done.flatMap((a) => next.map((b) => [...a, ...b]))),
        [[]],
      );
  const { column, is } = condition;
  // What is empty is different from everything, and has no text.
  if ((is === '!=' && condition.value !== null) || is === 'lacks')
    return [[condition], [{ column, is: '=', value: null }]];
  return [[condition]];
};

const bounded = <T>(alternatives: readonly T[]): readonly T[] => {
  if (alternatives.length > ALTERNATIVES_MAX)
    throw new ConditionTooWideError(`more than ${ALTERNATIVES_MAX} alternatives`);
  return alternatives;
};

const operators = async () => {
  const { Equal, ILike, IsNull, LessThan, LessThanOrEqual, MoreThan, MoreThanOrEqual, Not } =
    await import('typeorm');
  const compare = {
    '=': Equal,
    '<': LessThan,
    '<=': LessThanOrEqual,
    '>': MoreThan,
    '>=': MoreThanOrEqual,
  };
  const containing = (value: Cell): FindOperator<Cell> =>
    ILike(`%${String(value).replace(/[\\%_]/g, '\\$&')}%`);
  return ({ is, value }: ReadComparison): FindOperator<Cell> => {
    if (is === 'has') return containing(value);
    if (is === 'lacks') return Not(containing(value));
    if (is === '!=') return Not(value === null ? IsNull() : Equal(value));
    return is === '=' && value === null ? IsNull() : compare[is](value);
  };
};
