import type {
  ChangeSet,
  FoldRow,
  HandlerStart,
  OutboxEntry,
  ParkedRecord,
  SoftRow,
  StoredTask,
} from '../ports/task-store';
import { checkText } from '../tables/check-cells';

/** What is stored of one task. */
export interface MemoryTask {
  epoch: number;
  stored: StoredTask | undefined;
  recovering: boolean;
  outbox: OutboxEntry[];
  folds: Map<string, FoldRow>;
  /** The day each cursor last moved. */
  touched: Map<string, number>;
  soft: Map<string, SoftRow>;
  parked: ParkedRecord[];
  replays: Set<string>;
}

/** A task that has never committed. */
export const freshTask = (epoch: number): MemoryTask => ({
  epoch,
  stored: undefined,
  recovering: true,
  outbox: [],
  folds: new Map(),
  touched: new Map(),
  soft: new Map(),
  parked: [],
  replays: new Set(),
});

/** What a commit does not name stays. */
export const storedAfter = (stored: StoredTask | undefined, changes: ChangeSet): StoredTask => ({
  positions: new Map([...(stored?.positions ?? []), ...changes.positions]),
  passedNow: changes.passedNow ?? stored?.passedNow ?? 0,
  decidedThrough: new Map([...(stored?.decidedThrough ?? []), ...changes.decidedThrough]),
  reactedThrough: new Map([...(stored?.reactedThrough ?? []), ...changes.reactedThrough]),
  layout: changes.layout,
  handlers: [
    ...(stored?.handlers ?? []).filter((old) => !changes.handlers.some(isSame(old))),
    ...changes.handlers,
  ],
});

const isSame =
  (one: HandlerStart) =>
  (other: HandlerStart): boolean =>
    one.handler === other.handler && one.topic === other.topic;

/** A copy, as JSON keeps it. */
export const storable = (fold: FoldRow): FoldRow => {
  const text = JSON.stringify(fold);
  checkText('fold', fold.name, text);
  return JSON.parse(text) as FoldRow;
};
