import type { App } from '@fettle/eventsourcing';
import { calendars } from './shifts/calendar.reference';
import { assetFacts, production } from './shifts/facts.projection';

/**
 * What did it cost: facts by key, added up when asked, so that no order of arrival changes
 * a figure.
 */
export const oeeApp: App = {
  service: 'oee',
  categories: [],
  views: [],
  references: [calendars],
  reactions: [],
  processors: [],
  projections: [production, assetFacts],
};
