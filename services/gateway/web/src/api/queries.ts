import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { answerOf, ProblemError, rest } from './client';
import { lastPosition } from './commands';
import type { AssetDetail, AssetPage, OrderDetail, Plant, Session } from './shapes';

const MINUTE_MS = 60_000;
/** The longest page of a list. */
const ALL = 1_000;

/** Who is signed in; null: nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      return await answerOf(rest.GET('/api/session'));
    } catch (error) {
      if (error instanceof ProblemError && error.isSignedOut) return null;
      throw error;
    }
  },
  staleTime: Infinity,
});

export const plantQuery = queryOptions({
  queryKey: ['plant'],
  queryFn: async () => (await answerOf(rest.GET('/api/plant'))) as Plant,
  refetchInterval: MINUTE_MS / 4,
});

/** Which assets of the plant are asked for; nothing asks for all. */
export interface AssetFilter {
  readonly q?: string | undefined;
  readonly line?: string | undefined;
  readonly condition?: string | undefined;
}

const PAGE_SIZE = 100;
const FOUND_MAX = 30;

const askAssets = (
  filter: AssetFilter,
  page: { readonly pageSize: number; readonly pageToken: string },
) => answerOf(rest.GET('/api/plant/assets', { params: { query: { ...filter, ...page } } }));

/** The first assets of a line, the worst first. */
export const lineAssetsQuery = (line: string, pageSize: number) =>
  queryOptions({
    queryKey: ['plant', 'line', line, pageSize],
    queryFn: () => askAssets({ line }, { pageSize, pageToken: '' }),
    refetchInterval: MINUTE_MS / 4,
  });

/** The first assets that a few typed words find. */
export const assetsFoundQuery = (q: string) =>
  queryOptions({
    queryKey: ['plant', 'found', q],
    queryFn: () => askAssets({ q }, { pageSize: FOUND_MAX, pageToken: '' }),
    placeholderData: (before: AssetPage | undefined) => before,
  });

/** Page after page of the assets that a filter finds. */
export const assetPagesQuery = (filter: AssetFilter) =>
  infiniteQueryOptions({
    queryKey: ['plant', 'assets', filter],
    queryFn: ({ pageParam }) => askAssets(filter, { pageSize: PAGE_SIZE, pageToken: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextPageToken }) => (nextPageToken === '' ? undefined : nextPageToken),
    placeholderData: (before) => before,
    refetchInterval: MINUTE_MS / 4,
  });

export const assetQuery = (assetId: string) =>
  queryOptions({
    queryKey: ['asset', assetId],
    queryFn: async () =>
      (await answerOf(
        rest.GET('/api/assets/{assetId}', { params: { path: { assetId } } }),
      )) as AssetDetail,
    refetchInterval: 3_000,
  });

/** One stretch of a signal's past. */
export interface Stretch {
  readonly assetId: string;
  readonly signal: string;
  readonly windowMs: number;
}

export const timelineQuery = ({ assetId, signal, windowMs }: Stretch) =>
  queryOptions({
    queryKey: ['timeline', assetId, signal, windowMs],
    queryFn: () => {
      const until = Date.now() + MINUTE_MS;
      const query = { signal, from: until - MINUTE_MS - windowMs, until, points: 900 };
      const params = { path: { assetId }, query };
      return answerOf(rest.GET('/api/assets/{assetId}/timeline', { params }));
    },
    enabled: signal !== '',
    staleTime: MINUTE_MS,
    refetchInterval: MINUTE_MS,
  });

const everything = () => ({
  params: { query: { position: lastPosition(), pageSize: ALL } },
});

export const ordersQuery = queryOptions({
  queryKey: ['orders'],
  queryFn: async () => (await answerOf(rest.GET('/api/orders', everything()))).orders,
  refetchInterval: MINUTE_MS / 4,
});

export const orderQuery = (workOrderId: string) =>
  queryOptions({
    queryKey: ['order', workOrderId],
    queryFn: async () => {
      const params = { path: { workOrderId }, query: { position: lastPosition() } };
      return (await answerOf(rest.GET('/api/orders/{workOrderId}', { params }))) as OrderDetail;
    },
  });

export const techniciansQuery = queryOptions({
  queryKey: ['technicians'],
  queryFn: async () => (await answerOf(rest.GET('/api/technicians', everything()))).technicians,
  staleTime: MINUTE_MS,
});

export const storeQuery = queryOptions({
  queryKey: ['parts'],
  queryFn: () => answerOf(rest.GET('/api/parts', everything())),
});

const since = (windowMs: number) => ({ params: { query: { from: Date.now() - windowMs } } });

export const oeeQuery = (windowMs: number) =>
  queryOptions({
    queryKey: ['oee', windowMs],
    queryFn: () => answerOf(rest.GET('/api/oee', since(windowMs))),
    refetchInterval: 10_000,
  });

export const reliabilityQuery = (windowMs: number) =>
  queryOptions({
    queryKey: ['oee', 'reliability', windowMs],
    queryFn: () => answerOf(rest.GET('/api/reliability', since(windowMs))),
    refetchInterval: 10_000,
  });

/** Only where the session says that this is a demo. */
export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: () => answerOf(rest.GET('/api/demo')),
  refetchInterval: MINUTE_MS / 2,
});

export const auditQuery = queryOptions({
  queryKey: ['audit'],
  queryFn: () => answerOf(rest.GET('/api/audit', { params: { query: { pageSize: 500 } } })),
});
