import type { EpochMs } from '@fettle/kernel';
import { reactionsSnapshot, softSnapshots } from '../snapshots';
import type { SnapshotContext } from '../snapshots';
import type { TaskDeps } from '../task-deps';
import type { Gathering } from './gathering';

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

  async take(g: Gathering): Promise<void> {
    const { definition, clock, settings } = this.deps;
    if (!definition.snapshotTopic) return;
    const at = clock.now();
    if (at - this.reactedAt >= settings.reactedIntervalMs) {
      this.reactedAt = at;
      await tellReacted(g, at);
    }
    if (at - this.learntAt >= settings.snapshotIntervalMs) {
      this.learntAt = at;
      tellLearnt(g, at);
    }
  }
}

/** What was learnt so far, with the positions it was learnt up to. */
const tellLearnt = (g: Gathering, at: EpochMs): void => {
  const { sealer, definition, alarm } = g.deps;
  const tooLarge = (sentence: string): void => alarm(`${definition.group} snapshot: ${sentence}`);
  const context = { ...contextOf(g, at), tooLarge };
  for (const record of softSnapshots(sealer, g.memory, context)) g.batch.send(record);
};

/** How far reactions have read, see {@link SettledReactions}. */
const tellReacted = async (g: Gathering, at: EpochMs): Promise<void> => {
  const { store, sealer } = g.deps;
  const context = contextOf(g, at);
  const positions = g.parkedStreams.before(context.positions);
  if (!g.reactions.isBehind(positions)) return;
  g.reactions.advance(positions, await store.reactionProgress(g.task.group));
  const news = g.reactions.news();
  if (news) g.batch.send(reactionsSnapshot(sealer, { ...context, positions: news }));
};

const contextOf = ({ deps, task }: Gathering, at: EpochMs): SnapshotContext => {
  const { definition, feed } = deps;
  const positions = new Map(definition.topics.map((topic) => [topic, feed.position(topic)]));
  return { definition, partition: task.partition, positions, at };
};
