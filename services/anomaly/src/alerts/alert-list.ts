import type { List } from '@fettle/eventsourcing';
import { alertTable } from './alerts.projection';

/** What a list of alerts does without. */
export const ALERT_DETAILS = ['baseline', 'evidence', 'contributions'] as const;

/** Alerts, the newest first. */
export const alertList: List<typeof alertTable, (typeof ALERT_DETAILS)[number]> = {
  table: alertTable,
  filters: [
    'alertId',
    'assetId',
    'incidentId',
    'kind',
    'severity',
    'failureMode',
    'suspectedSignal',
    'score',
    'detector',
    'isOpen',
    'firstSignalAt',
    'raisedAt',
    'clearedAt',
    'clearReason',
    'label',
    'acknowledgedBy',
  ],
  sorts: ['alertId', 'assetId', 'severity', 'score', 'firstSignalAt', 'raisedAt'],
  order: [{ column: 'raisedAt', descending: true }],
  omit: ALERT_DETAILS,
};
