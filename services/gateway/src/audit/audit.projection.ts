import { topics } from '@fettle/contracts';
import { insert, type List, projection, table } from '@fettle/eventsourcing';

/** Who did what. */
const actionTable = table('actions', {
  key: ['eventId'],
  columns: {
    eventId: 'text',
    userId: 'text',
    role: 'text',
    action: 'text',
    target: 'text',
    outcome: 'text',
    recordedAt: 'integer',
  },
  indexes: [['userId', 'recordedAt'], ['recordedAt']],
});

/** Who did what, newest first. */
export const actionList: List<typeof actionTable> = {
  table: actionTable,
  filters: ['userId', 'action', 'target', 'outcome', 'recordedAt'],
  sorts: ['recordedAt'],
  order: [{ column: 'recordedAt', descending: true }],
};

/** Who did what, newest last. */
export const audit = projection({
  name: 'audit',
  version: 1,
  topics: [topics.auditActions],
  tables: [actionTable],
  on: {
    ActionRecorded: ({ userId, role, action, target, outcome, recordedAt }, { eventId }) =>
      insert('actions', { eventId, userId, role, action, target, outcome, recordedAt }),
  },
});
