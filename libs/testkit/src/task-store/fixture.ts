import type { Typed } from '@fettle/eventsourcing';
import type {
  ChangeSet,
  CommandStore,
  FoldRow,
  NewCommand,
  OutboxEntry,
  TaskId,
  TaskStore,
} from '@fettle/eventlog';

/** A store under test: empty of the groups that the suite names. */
export interface TaskStoreFixture {
  readonly tasks: TaskStore;
  readonly commands: CommandStore;
  /** How many rows the store keeps of a group. */
  rows(group: string): Promise<{ readonly commands: number; readonly cursors: number }>;
}

/** Opens the store once for the whole suite; `close` ends it. */
export type OpenTaskStore = () => Promise<TaskStoreFixture & { close(): Promise<void> }>;

/** What the parts of the suite get: the store while tests run, and tasks that no test has used. */
export interface TaskStoreBench {
  readonly store: TaskStoreFixture;
  freshTask(partition?: number): TaskId;
}

/** A change set that changes nothing but what is given. */
export const changeSet = (changes: Partial<ChangeSet> = {}): ChangeSet => ({
  at: 0,
  positions: new Map(),
  passedNow: null,
  decidedThrough: new Map(),
  reactedThrough: new Map(),
  layout: ['orders@1'],
  folds: [],
  soft: [],
  outbox: [],
  newCommands: [],
  results: [],
  rows: [],
  parked: [],
  unparked: [],
  handlers: [],
  dropFolds: false,
  ...changes,
});

/** A folded stream. */
export const foldRow = (name: string, row: Partial<FoldRow> = {}): FoldRow => ({
  name,
  version: 1,
  lastEventId: 'event-1',
  state: { status: 'open' },
  dueAt: null,
  position: null,
  ...row,
});

/** An outgoing record of partition 3 of `orders`. */
export const outboxEntry = (sequence: number, entry: Partial<OutboxEntry> = {}): OutboxEntry => ({
  sequence,
  record: {
    topic: 'orders',
    partition: 3,
    key: 'pump-1',
    value: new Uint8Array([0, 255, sequence % 256]),
    headers: { ce_id: `event-${sequence}`, ce_type: 'WorkOrderOpened' },
  },
  settles: null,
  foldName: null,
  ...entry,
});

/** A command for partition 3. */
export const newCommand = (id: string, command: Typed = { type: 'Open' }): NewCommand => ({
  id,
  category: 'order',
  streamId: '1',
  command,
  partition: 3,
});
