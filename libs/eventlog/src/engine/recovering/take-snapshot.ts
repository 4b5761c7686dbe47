import type { EpochMs } from '@fettle/kernel';
import { OversizeRecordError } from '../../ports/log';
import type { OutgoingRecord } from '../../ports/log';
import type { Learner } from '../learning/learner';
import type { SoftRow } from '../../ports/task-store';
import type { Ownership } from '../ownership';
import type { TaskDeps } from '../task-deps';
import { handlersSnapshot, inputsSnapshot, learntSnapshot, reactionsSnapshot } from './snapshots';
import type { SnapshotContext } from './snapshots';

/** What one turn writes: more waits for the next, so that nothing else waits long. */
const BYTES_PER_TURN = 256_000;
/** So often while a key is saved once, the log is told where inputs have to be read again from. */
const TELL_INPUTS_TIMES = 20;

/**
 * Writes down on the log what a lost memory, or a lost database, is restored from. To be called
 * between commits: what was decided because of what was learnt is on the log by then. What was
 * learnt needs no transaction: it is a function of the log up to the positions it names.
 */
export class Snapshots {
  private reactedAt: EpochMs;
  private inputsToldAt: EpochMs = -Infinity;

  constructor(private readonly deps: TaskDeps) {
    this.reactedAt = deps.clock.now();
  }

  async take(own: Ownership): Promise<void> {
    const { definition, clock, settings } = this.deps;
    if (!definition.snapshotTopic) return;
    const at = clock.now();
    if (own.handlers.isNews)
      own.batch.send(handlersSnapshot(contextOf(own, at), own.handlers.news()));
    if (at - this.reactedAt >= settings.reactedIntervalMs) {
      this.reactedAt = at;
      await tellReacted(own, at);
    }
    const tells = at - this.inputsToldAt >= settings.snapshotIntervalMs / TELL_INPUTS_TIMES;
    if (tells) this.inputsToldAt = at;
    for (const learner of own.learners)
      if (learner.isAbreast) await tellLearnt(own, learner, { at, tells });
  }
}

/** What was learnt of the keys that are due, and then where to read again from. */
const tellLearnt = async (
  own: Ownership,
  learner: Learner,
  { at, tells }: { readonly at: EpochMs; readonly tells: boolean },
): Promise<void> => {
  const context = contextOf(own, at);
  const records: OutgoingRecord[] = [];
  const saved: string[] = [];
  let bytes = 0;
  for (const key of learner.unsaved.due(at)) {
    if (bytes >= BYTES_PER_TURN) break;
    saved.push(key);
    try {
      const record = learntSnapshot(context, learner, key);
      bytes += record.value?.length ?? 0;
      records.push(record);
    } catch (error) {
      if (!(error instanceof OversizeRecordError)) throw error;
      const what = `what ${learner.processor.name} of ${key} learnt`;
      own.deps.alarm(`${own.task.group} snapshot: ${what} is left out: ${error.message}`);
    }
  }
  if (records.length > 0) await own.deps.writer.append(records);
  for (const key of saved) {
    learner.saved(key, at);
    own.batch.soft.push(softRow(learner, key));
  }
  if (tells && learner.hasNews()) await own.deps.writer.append([inputsSnapshot(context, learner)]);
  own.deps.count('snapshots_taken', records.length);
};

/** The same for questions of other instances; nothing is recovered from it. */
const softRow = (learner: Learner, key: string): SoftRow => {
  const { name, version } = learner.processor;
  return { processor: name, key, version, state: learner.stateOf(key) };
};

/** How far reactions have read, see {@link Progress}. */
const tellReacted = async (own: Ownership, at: EpochMs): Promise<void> => {
  const { store, feed, definition } = own.deps;
  const { progress, handlers } = own;
  if (handlers.isSettling) handlers.settle(await store.reactionProgress(own.task.group));
  const read = new Map(definition.topics.map((topic) => [topic, feed.position(topic)]));
  const positions = own.parked.before(progress.reached(read));
  if (!progress.settled.isBehind(positions)) return;
  progress.settled.advance(positions, await store.reactionProgress(own.task.group));
  const news = progress.settled.news();
  if (news) own.batch.send(reactionsSnapshot(contextOf(own, at), news));
};

const contextOf = ({ deps, task }: Ownership, at: EpochMs): SnapshotContext => {
  const { definition, sealer } = deps;
  return { definition, sealer, partition: task.partition, at };
};
