import type { OutboxEntry, TaskId } from '../../ports/task-store';
import { Batch, OutboxSequence } from '../committing/batch';
import { UnknownCommands } from '../deciding/unknown-commands';
import { Handlers } from '../handlers';
import { Learner } from '../learning/learner';
import type { Ownership } from '../ownership';
import { ParkedKeys } from '../poison/parked-keys';
import { Progress } from '../progress';
import type { TaskDeps } from '../task-deps';
import { TaskMemory } from '../task-memory';
import { Recovery, sameLayout, startPositions } from './recovery';

/** A new ownership, and what the one before decided but may not have sent. */
export interface TakenOver {
  readonly own: Ownership;
  readonly unsent: readonly OutboxEntry[];
}

/**
 * Makes the caller the task's owner and puts the feed where reading goes on. A layout other than
 * the stored one drops every fold: they are folded anew, and nothing is reacted to twice.
 * @throws LogMismatchError when the log no longer holds what is to be read next
 */
export const takeOver = async (
  deps: TaskDeps,
  task: TaskId,
  poison: Ownership['poison'],
): Promise<TakenOver> => {
  const { definition, store, feed, clock, settings } = deps;
  const { epoch, stored, outbox, parkedKeys } = await store.takeOver(task);
  const bounds = await feed.bounds(definition.topics);
  const recovery = new Recovery(definition, feed, stored);
  const handlers = new Handlers(definition, stored);
  if (stored && !recovery.fromNothing) handlers.see({ stored, bounds });
  const positions = startPositions(definition, stored, bounds);
  const refold = stored !== undefined && !sameLayout(stored.layout, definition.layout);
  const memory = new TaskMemory(deps, task);
  const sequence = new OutboxSequence(epoch);
  const batch = new Batch(clock.now(), sequence);
  batch.dropFolds = refold;
  feed.seek(positions);
  const parked = await ParkedKeys.load(store, task, parkedKeys);
  // Nobody reacted to what is parked: that is done when it is drained.
  const reacted = stored && refold ? parked.before(stored.positions) : stored?.reactedThrough;
  const own: Ownership = {
    deps,
    task,
    epoch,
    sequence,
    memory,
    progress: new Progress(definition, stored, { reacted, start: positions }),
    parked,
    handlers,
    poison,
    batch,
    recovery,
    commandsHeld: 0,
    lookedAt: -Infinity,
    learners: definition.processors.map(
      (processor) =>
        new Learner(
          processor,
          (topic) => definition.routes.get(topic)?.kind,
          settings.snapshotIntervalMs,
        ),
    ),
    unknownCommands: new UnknownCommands(settings.unknownCommandMs),
  };
  return { own, unsent: outbox };
};

/** Looks at the handlers of this build once the log has told what it knew of them. */
export const meetHandlers = async ({ handlers, progress, deps }: Ownership): Promise<void> => {
  const bounds = await deps.feed.bounds(deps.definition.topics);
  handlers.see({ bounds, reacted: (topic) => progress.reactsFrom(topic) });
};
