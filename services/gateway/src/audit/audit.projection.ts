import { topics } from '@fettle/contracts';
import { insert, projection } from '@fettle/eventsourcing';

/** Who did what, newest last. */
export const audit = projection({
  name: 'audit',
  version: 1,
  topics: [topics.auditActions],
  tables: {
    actions: {
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
    },
  },
  on: {
    ActionRecorded: ({ userId, role, action, target, outcome, recordedAt }, { eventId }) =>
      insert('actions', { eventId, userId, role, action, target, outcome, recordedAt }),
  },
});
