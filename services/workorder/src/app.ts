import type { App } from '@fettle/eventsourcing';
import { assetCategory } from './assets/asset.decider';
import { calendarCategory } from './calendars/calendar.decider';
import { calendars } from './calendars/calendar.reference';
import { assetClassCategory } from './classes/asset-class.decider';
import { assetClasses } from './classes/asset-class.reference';
import { workOrderCategory } from './orders/work-order.decider';
import { partCategory } from './parts/part.decider';
import { technicianCategory } from './people/technician.decider';
import { openOnAlert } from './orders/opening/open-on-alert.reaction';
import { supplyOrder, tellOrder } from './parts/supply-parts.reaction';
import { assets } from './assets/assets.projection';
import { orders } from './orders/read-model/orders.projection';
import { people, store } from './parts/store.projection';

/**
 * What must be done, by whom, with what: the service as a value of its deciders, reactions and
 * read models.
 */
export const workOrderApp: App = {
  service: 'workorder',
  categories: [
    assetCategory,
    assetClassCategory,
    calendarCategory,
    workOrderCategory,
    partCategory,
    technicianCategory,
  ],
  views: [],
  references: [assetClasses, calendars],
  reactions: [openOnAlert, supplyOrder, tellOrder],
  processors: [],
  projections: [orders, assets, store, people],
};
