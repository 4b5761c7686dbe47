import { topics } from '@fettle/contracts';
import type { ActionRecorded, AuditActionsEvent } from '@fettle/contracts';
import { accept, category } from '@fettle/eventsourcing';
import type { Decider } from '@fettle/eventsourcing';

/** What somebody did, as the gateway saw it. */
export type RecordAction = { readonly type: 'RecordAction' } & ActionRecorded;

/** The last actions of a person, by id: enough to know a repetition. */
export interface Trail {
  readonly recent: readonly string[];
}

const REMEMBERED = 100;

const decider: Decider<Trail, RecordAction, AuditActionsEvent, never> = {
  initial: { recent: [] },
  decide: ({ type: _, ...action }, { recent }) =>
    recent.includes(action.actionId)
      ? accept()
      : accept({ type: 'ActionRecorded' as const, ...action }),
  evolve: ({ recent }, { actionId }) => ({ recent: [...recent, actionId].slice(-REMEMBERED) }),
};

/** Who did what, a stream a person. */
export const auditCategory = category<Trail, RecordAction, AuditActionsEvent, never>({
  name: 'audit',
  version: 1,
  topic: topics.auditActions,
  decider,
  streamIdOf: ({ userId }) => userId,
  keyOf: ({ userId }) => userId,
});
