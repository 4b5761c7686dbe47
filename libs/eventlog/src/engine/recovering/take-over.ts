import type { OutboxEntry, TaskId } from '../../ports/task-store';
import { Batch, OutboxSequence } from '../committing/batch';
import { UnknownCommands } from '../deciding/unknown-commands';
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
  const positions = startPositions(definition, stored, await feed.bounds(definition.topics));
  const memory = new TaskMemory(deps, task);
  const refold = stored !== undefined && !sameLayout(stored.layout, definition.layout);
  await memory.loadSoft();
  const sequence = new OutboxSequence(epoch);
  const batch = new Batch(clock.now(), sequence);
  batch.dropFolds = refold;
  if (refold)
    memory.touchAllSoft((e) => ({ ...e, positions: e.positions ?? new Map(stored.positions) }));
  feed.seek(positions);
  const parked = await ParkedKeys.load(store, task, parkedKeys);
  // Nobody reacted to what is parked: that is done when it is drained.
  const reacted = refold ? parked.before(stored.positions) : stored?.reactedThrough;
  const own: Ownership = {
    deps,
    task,
    epoch,
    sequence,
    memory,
    progress: new Progress(definition, stored, reacted),
    parked,
    poison,
    batch,
    recovery: new Recovery(definition, feed, stored),
    commandsHeld: 0,
    unknownCommands: new UnknownCommands(settings.unknownCommandMs),
  };
  return { own, unsent: outbox };
};
