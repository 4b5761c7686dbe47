import type { EpochMs } from '@fettle/kernel';
import type { Typed } from '@fettle/eventsourcing';
import type { RawRecord } from '../../ports/log';
import type { Ownership } from '../ownership';
import type { TaskDeps } from '../task-deps';
import {
  handlersSnapshot,
  reactionsSnapshot,
  restoreHandlers,
  restoreSnapshot,
  softSnapshots,
} from './snapshots';
import type { SnapshotContext } from './snapshots';

/**
 * Writes down on the log, now and then, what lives in the database alone. To be called before the
 * batch at hand decides anything: what was decided up to the positions written is on the log.
 */
export class Snapshots {
  private learntAt: EpochMs;
  private reactedAt: EpochMs;

  constructor(private readonly deps: TaskDeps) {
    this.learntAt = deps.clock.now();
    this.reactedAt = this.learntAt;
  }

  async take(own: Ownership): Promise<void> {
    const { definition, clock, settings } = this.deps;
    if (!definition.snapshotTopic) return;
    const at = clock.now();
    if (own.handlers.isNews) tellHandlers(own, at);
    if (at - this.reactedAt >= settings.reactedIntervalMs) {
      this.reactedAt = at;
      await tellReacted(own, at);
    }
    if (at - this.learntAt >= settings.snapshotIntervalMs) {
      this.learntAt = at;
      tellLearnt(own, at);
    }
  }
}

/** What was learnt so far, with the positions it was learnt up to. */
const tellLearnt = (own: Ownership, at: EpochMs): void => {
  const { sealer, definition, alarm } = own.deps;
  const tooLarge = (sentence: string): void => alarm(`${definition.group} snapshot: ${sentence}`);
  const context = { ...contextOf(own, at), tooLarge };
  for (const record of softSnapshots(sealer, own.memory, context)) own.batch.send(record);
};

/** Where handlers begin: told at once, or a lost database would let them begin elsewhere. */
const tellHandlers = (own: Ownership, at: EpochMs): void => {
  const context = contextOf(own, at);
  own.batch.send(handlersSnapshot(own.deps.sealer, context, own.handlers.news()));
};

/** How far reactions have read, see {@link Progress}. */
const tellReacted = async (own: Ownership, at: EpochMs): Promise<void> => {
  const { store, sealer } = own.deps;
  const { progress, handlers } = own;
  if (handlers.isSettling) handlers.settle(await store.reactionProgress(own.task.group));
  const context = contextOf(own, at);
  const positions = own.parked.before(context.positions);
  if (!progress.settled.isBehind(positions)) return;
  progress.settled.advance(positions, await store.reactionProgress(own.task.group));
  const news = progress.settled.news();
  if (news) own.batch.send(reactionsSnapshot(sealer, { ...context, positions: news }));
};

const contextOf = ({ deps, task }: Ownership, at: EpochMs): SnapshotContext => {
  const { definition, feed } = deps;
  const positions = new Map(definition.topics.map((topic) => [topic, feed.position(topic)]));
  return { definition, partition: task.partition, positions, at };
};

/** Takes back what was learnt, when the task begins from nothing and the snapshot is its own. */
export const restore = (own: Ownership, raw: RawRecord, taken: Typed | undefined): void => {
  if (!own.recovery?.fromNothing || !taken) return;
  const event = taken as Typed & { readonly group: string; readonly partition: number };
  if (event.group !== own.task.group || event.partition !== own.task.partition) return;
  try {
    own.handlers.restore(restoreHandlers(event));
    const reacted = restoreSnapshot(own.deps.definition, own.memory, event);
    if (reacted) own.progress.restoreReacted(reacted);
  } catch (error) {
    const { topic, offset } = raw;
    const fault = error instanceof Error ? error.message : String(error);
    own.deps.alarm(`${own.task.group} cannot read its snapshot ${topic}@${offset}: ${fault}`);
  }
};
