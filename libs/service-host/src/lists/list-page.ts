import type {
  AnyTable,
  Condition,
  List,
  RowOf,
  SortedBy,
  TableReader,
} from '@fettle/eventsourcing';
import { ConditionTooWideError, snakeCase } from '@fettle/postgres';

import { invalidArgument } from '../grpc/fault';
import { conditionOf, FilterFault, type FilterFields } from './filter';
import { lastRowOf, pageTokenOf, type LastRow } from './page-token';

const PAGE_DEFAULT = 200;
const PAGE_MAX = 1_000;

/** The fields that every request of a list has (AIP-132, 158, 160). */
export interface ListRequest {
  readonly pageSize?: number;
  readonly pageToken?: string;
  readonly filter?: string;
  readonly orderBy?: string;
}

/** A list, whatever its rows are. */
interface Listed {
  readonly table: AnyTable;
  readonly filters: readonly string[];
  readonly sorts: readonly string[];
  readonly order: readonly SortedBy[];
}

/** One page of a list, with what its reply says of the others. */
export interface ListPage<R> {
  readonly rows: readonly R[];
  readonly nextPageToken: string;
  readonly totalSize: number;
}

/**
 * One page of what was asked, in one way for every list: `page_size` (200 unless it says otherwise,
 * at most 1,000), `page_token`, `filter`, `order_by`.
 * @param request `also` says what must be true beside the filter
 * @throws Fault INVALID_ARGUMENT that says what is allowed
 */
export const listPage = async <T extends AnyTable, Omitted extends keyof RowOf<T> & string = never>(
  tables: TableReader,
  list: List<T, Omitted>,
  request: ListRequest & { readonly also?: Condition<keyof RowOf<T> & string> },
): Promise<ListPage<Omit<RowOf<T>, Omitted>>> => {
  const { filter = '', orderBy = '', pageToken = '', also = { all: [] } } = request;
  const order = orderOf(list, orderBy);
  const limit = sizeOf(request.pageSize ?? 0);
  const asked = [list.table.name, filter, orderBy, also];
  const after = pageToken === '' ? undefined : lastRowOf(asked, pageToken);
  if (pageToken !== '' && after === undefined)
    throw invalidArgument(
      'INVALID_QUESTION',
      '`page_token` is that of the page before, of the same list, filter and order',
    );
  const where = { all: [also, filterOf(list, filter)] };
  const { rows, total } = await tables
    .list(list.table, { where, order, after, limit, omit: list.omit })
    .catch(refuseTooWide);
  const last = rows.length < limit ? undefined : rows.at(-1);
  return {
    rows,
    totalSize: total,
    nextPageToken: last === undefined ? '' : pageTokenOf(asked, placeOf(list, order, last)),
  };
};

const sizeOf = (pageSize: number): number => {
  if (pageSize < 0 || !Number.isInteger(pageSize))
    throw invalidArgument(
      'INVALID_QUESTION',
      `\`page_size\` is 0 (${PAGE_DEFAULT}) to ${PAGE_MAX}`,
    );
  return Math.min(PAGE_MAX, pageSize || PAGE_DEFAULT);
};

const filterOf = (list: Listed, filter: string): Condition => {
  const fields: FilterFields = new Map(
    list.filters.map((column) => {
      const type = list.table.spec.columns[column] ?? 'text';
      return [snakeCase(column), { column, type }];
    }),
  );
  try {
    return conditionOf(filter, fields);
  } catch (error) {
    if (!(error instanceof FilterFault)) throw error;
    throw invalidArgument('INVALID_QUESTION', `\`filter\`: ${error.message}`);
  }
};

const orderOf = (list: Listed, orderBy: string): readonly SortedBy[] => {
  if (orderBy.trim() === '') return list.order;
  const columns = new Map(list.sorts.map((column) => [snakeCase(column), column]));
  const order = orderBy.split(',').map((part): SortedBy => {
    const [name = '', direction = 'asc', ...rest] = part.trim().split(/\s+/);
    const column = columns.get(name);
    if (column === undefined || rest.length > 0 || !/^(asc|desc)$/.test(direction))
      throw invalidArgument(
        'INVALID_QUESTION',
        `\`order_by\` is one or more of ${[...columns.keys()].join(', ')}, each with \`desc\` or not`,
      );
    return { column, descending: direction === 'desc' };
  });
  return order.filter(({ column }, at) => order.findIndex((o) => o.column === column) === at);
};

/** Where a row stands in the list. */
const placeOf = (
  { table }: Listed,
  order: readonly SortedBy[],
  row: Readonly<Record<string, unknown>>,
): LastRow =>
  Object.fromEntries(
    [...order.map(({ column }) => column), ...table.spec.key].map((column) => [
      column,
      row[column] as LastRow[string],
    ]),
  );

const refuseTooWide = (error: unknown): never => {
  if (error instanceof ConditionTooWideError)
    throw invalidArgument('INVALID_QUESTION', `\`filter\` comes to ${error.message}: ask for less`);
  throw error;
};
