import type { App } from '@fettle/eventsourcing';
import {
  assetCategory,
  partCategory,
  technicianCategory,
  workOrderCategory,
} from './domain/categories';
import { openOnAlert } from './processes/open-on-alert.reaction';
import { supplyOrder, tellOrder } from './processes/supply-parts.reaction';
import { assets } from './projections/assets.projection';
import { orders } from './projections/orders.projection';
import { people, store } from './projections/store.projection';

/**
 * What must be done, by whom, with what: the service as a value of its deciders, reactions and read
 * models.
 */
export const workOrderApp: App = {
  service: 'workorder',
  categories: [assetCategory, workOrderCategory, partCategory, technicianCategory],
  views: [],
  reactions: [openOnAlert, supplyOrder, tellOrder],
  processors: [],
  projections: [orders, assets, store, people],
};
