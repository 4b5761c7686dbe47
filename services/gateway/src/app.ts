import type { App } from '@fettle/eventsourcing';
import { auditCategory } from './audit/audit.decider';
import { audit } from './audit/audit.projection';

/** The one fact the gateway keeps: who did what. All else it asks of the services. */
export const gatewayApp: App = {
  service: 'gateway',
  categories: [auditCategory],
  views: [],
  reactions: [],
  processors: [],
  projections: [audit],
};
