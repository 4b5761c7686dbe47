import type { FindManyOptions, ObjectLiteral, Repository } from 'typeorm';

import { findWhere, type ReadCondition } from './find-options';

/** One page of a list. */
export interface ReadPage {
  readonly where: ReadCondition;
  /** Rows that come after the page before; undefined for the first page. */
  readonly beyond: ReadCondition | undefined;
  readonly order: readonly { readonly column: string; readonly descending?: boolean }[];
  readonly columns: readonly string[];
  readonly limit: number;
}

/**
 * Reads one page, and counts how many rows there are on all pages.
 * @throws ConditionTooWideError
 */
export const readPage = async <R extends ObjectLiteral>(
  repository: Repository<R>,
  { where, beyond, order, columns, limit }: ReadPage,
): Promise<{ readonly rows: readonly R[]; readonly total: number }> => {
  const all = await findWhere(where);
  const page = beyond === undefined ? all : await findWhere({ all: [where, beyond] });
  const total = isNothing(all) ? 0 : await repository.count({ where: all } as FindManyOptions<R>);
  if (isNothing(page) || total === 0) return { rows: [], total };
  const rows = await repository.find({
    select: Object.fromEntries(columns.map((column) => [column, true])),
    where: page,
    order: Object.fromEntries(
      order.map(({ column, descending }) => [column, descending ? 'DESC' : 'ASC']),
    ),
    take: limit,
  } as FindManyOptions<R>);
  return { rows, total };
};

/** No alternative is true of any row; TypeORM would read that as no condition. */
const isNothing = (where: readonly unknown[] | undefined): boolean => where?.length === 0;
