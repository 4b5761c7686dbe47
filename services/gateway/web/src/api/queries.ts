import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { ask, ProblemError } from './client';
import { lastPosition } from './commands';
import type {
  Actions,
  AssetDetail,
  AssetPage,
  Demo,
  Oee,
  Order,
  OrderDetail,
  Plant,
  Session,
  Store,
  Technician,
  Timeline,
} from './shapes';

const MINUTE_MS = 60_000;

/** Who is signed in; null: nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      return await ask<Session>('/api/session');
    } catch (error) {
      if (error instanceof ProblemError && error.isSignedOut) return null;
      throw error;
    }
  },
  staleTime: Infinity,
});

export const plantQuery = queryOptions({
  queryKey: ['plant'],
  queryFn: () => ask<Plant>('/api/plant'),
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
  { q = '', line = '', condition = '' }: AssetFilter,
  page: { readonly pageSize: number; readonly pageToken: string },
): Promise<AssetPage> => ask<AssetPage>('/api/plant/assets', { q, line, condition, ...page });

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
    queryFn: () => ask<AssetDetail>(`/api/assets/${encodeURIComponent(assetId)}`),
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
      return ask<Timeline>(`/api/assets/${encodeURIComponent(assetId)}/timeline`, query);
    },
    enabled: signal !== '',
    staleTime: MINUTE_MS,
    refetchInterval: MINUTE_MS,
  });

export const ordersQuery = queryOptions({
  queryKey: ['orders'],
  queryFn: async () =>
    (await ask<{ orders: readonly Order[] }>('/api/orders', { position: lastPosition() })).orders,
  refetchInterval: MINUTE_MS / 4,
});

export const orderQuery = (workOrderId: string) =>
  queryOptions({
    queryKey: ['order', workOrderId],
    queryFn: () =>
      ask<OrderDetail>(`/api/orders/${encodeURIComponent(workOrderId)}`, {
        position: lastPosition(),
      }),
  });

export const techniciansQuery = queryOptions({
  queryKey: ['technicians'],
  queryFn: async () =>
    (await ask<{ technicians: readonly Technician[] }>('/api/technicians')).technicians,
  staleTime: MINUTE_MS,
});

export const storeQuery = queryOptions({
  queryKey: ['parts'],
  queryFn: () => ask<Store>('/api/parts', { position: lastPosition() }),
});

export const oeeQuery = (windowMs: number) =>
  queryOptions({
    queryKey: ['oee', windowMs],
    queryFn: () => ask<Oee>('/api/oee', { from: Date.now() - windowMs }),
    refetchInterval: 10_000,
  });

export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: () => ask<Demo>('/api/demo'),
  refetchInterval: MINUTE_MS / 2,
});

export const auditQuery = queryOptions({
  queryKey: ['audit'],
  queryFn: () => ask<Actions>('/api/audit', { limit: 500 }),
});
