import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';

import type { AssetFilter } from '../api/queries';
import { AssetPage } from '../asset/asset.page';
import { OeePage } from '../oee/oee.page';
import { OrdersPage } from '../orders/orders.page';
import { PartsPage } from '../parts/parts.page';
import { PlantPage } from '../plant/plant.page';
import { AuditPage } from '../session/audit.page';
import { Broken, NotFound } from './errors';
import { Shell } from './shell';

const rootRoute = createRootRoute({
  component: Shell,
  errorComponent: Broken,
  notFoundComponent: NotFound,
});

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The plant; which assets are asked for stands in the address. */
const plantRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: (search): AssetFilter => ({
    q: text(search['q']),
    line: text(search['line']),
    condition: text(search['condition']),
  }),
  component: PlantPage,
});

/** One asset; the signal that is looked at stands in the address, so that it can be passed on. */
const assetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/assets/$assetId',
  validateSearch: (search): { signal?: string | undefined } => ({ signal: text(search['signal']) }),
  component: AssetPage,
});

/** The board; the order that is open, or the asset that one is opened about, is in the address. */
const ordersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders',
  validateSearch: (search): { order?: string | undefined; about?: string | undefined } => ({
    order: text(search['order']),
    about: text(search['about']),
  }),
  component: OrdersPage,
});

/** The store; the part that is open is in the address. */
const partsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/parts',
  validateSearch: (search): { part?: string | undefined } => ({ part: text(search['part']) }),
  component: PartsPage,
});

const oeeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/oee', component: OeePage });
const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  component: AuditPage,
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    plantRoute,
    assetRoute,
    ordersRoute,
    partsRoute,
    oeeRoute,
    auditRoute,
  ]),
  defaultPreload: false,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
