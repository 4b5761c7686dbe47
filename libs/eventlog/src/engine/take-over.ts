import type { OutboxEntry, TaskId } from '../ports/task-store';
import { Batch, OutboxSequence } from './batch';
import type { Gathering } from './gathering/gathering';
import { MovedPositions } from './gathering/moved-positions';
import { ParkedStreams } from './gathering/parked-streams';
import { SettledReactions } from './gathering/settled-reactions';
import { readThroughOf, Recovery, sameLayout, startPositions } from './recovery';
import type { TaskDefinition } from './task-definition';
import type { TaskDeps } from './task-deps';
import { TaskMemory } from './task-memory';

/** A new ownership, and what the one before decided but may not have sent. */
export interface TakenOver {
  readonly gathering: Gathering;
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
  poison: Gathering['poison'],
): Promise<TakenOver> => {
  const { definition, store, feed, clock } = deps;
  const { epoch, stored, outbox, parkedKeys } = await store.takeOver(task);
  const positions = startPositions(definition, stored, await feed.bounds(definition.topics));
  const memory = new TaskMemory(definition, store, task);
  const refold = stored !== undefined && !sameLayout(stored.layout, definition.layout);
  await memory.loadSoft();
  const sequence = new OutboxSequence(epoch);
  const batch = new Batch(clock.now(), sequence);
  batch.dropFolds = refold;
  if (refold)
    memory.touchAllSoft((e) => ({ ...e, positions: e.positions ?? new Map(stored.positions) }));
  feed.seek(positions);
  const gathering: Gathering = {
    deps,
    task,
    epoch,
    sequence,
    memory,
    batch,
    recovery: new Recovery(definition, feed, stored),
    parkedKeys: new Set(parkedKeys),
    parkedStreams: await parkedStreams(store, task, parkedKeys),
    commandsHeld: 0,
    decidedThrough: new Map(stored?.decidedThrough),
    readThrough: readThroughOf(definition, stored),
    reactedThrough: new Map(refold ? [...stored.positions] : stored?.reactedThrough),
    moved: {
      positions: new MovedPositions(),
      decided: new MovedPositions(),
      reacted: new MovedPositions(),
    },
    reactions: new SettledReactions(reactedTopics(definition)),
    lastDecided: new Set(),
    poison,
  };
  return { gathering, unsent: outbox };
};

const parkedStreams = async (
  store: TaskDeps['store'],
  task: TaskId,
  parkedKeys: readonly string[],
): Promise<ParkedStreams> => {
  const streams = new ParkedStreams();
  for (const key of parkedKeys)
    for (const { record } of await store.parkedRecords(task, key)) streams.add(key, record);
  return streams;
};

const reactedTopics = ({ routes }: TaskDefinition): string[] =>
  [...routes].filter(([, { reactions }]) => reactions.length > 0).map(([topic]) => topic);
