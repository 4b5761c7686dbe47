import type { Typed } from '@fettle/eventsourcing';
import { streamName } from '@fettle/eventsourcing';
import { assert } from '@fettle/kernel';
import type { EpochMs } from '@fettle/kernel';
import type { RawRecord } from '../ports/log';
import type { PendingCommand, TaskId } from '../ports/task-store';
import { applyRecord, decideIntents } from './apply-record';
import type { Applying } from './apply-record';
import type { Batch, OutboxSequence } from './batch';
import { decideCommand, outcomeOf } from './decide';
import { foldOf, streamFold } from './fold-names';
import { HandlerFaultError, placeOf } from './handler-fault';
import { quarantineRecord } from './poison';
import { foldsNeeded, prepareRecord } from './prepare';
import type { Prepared } from './prepare';
import type { Recovery } from './recovery';
import { restoreSnapshot } from './snapshots';
import type { TaskDefinition } from './task-definition';
import type { TaskDeps } from './task-deps';
import type { TaskMemory } from './task-memory';

/** Marks places that failed while a parked key was being drained, as against live. */
export const DRAIN = 'drain ';

/** An ownership at work: everything that is dropped when it ends. */
export interface Gathering {
  readonly deps: TaskDeps;
  readonly task: TaskId;
  readonly epoch: number;
  readonly sequence: OutboxSequence;
  readonly memory: TaskMemory;
  batch: Batch;
  recovery: Recovery | undefined;
  readonly parkedKeys: Set<string>;
  readonly decidedThrough: Map<string, number>;
  /** How far the inputs of processors have been read, by topic. */
  readonly readThrough: Map<string, number>;
  readonly reactedThrough: Map<string, number>;
  /** Records known to be poison, by `topic@offset`. */
  readonly poison: ReadonlyMap<string, { readonly reason: string; readonly detail: string }>;
}

const applyingOf = (g: Gathering): Applying => ({
  definition: g.deps.definition,
  memory: g.memory,
  batch: g.batch,
  sealer: g.deps.sealer,
  service: g.deps.definition.service,
  partition: g.task.partition,
  partitions: g.deps.partitions,
  decidedThrough: g.decidedThrough,
  readThrough: g.readThrough,
  tracing: g.deps.tracing,
  reactedThrough: g.reactedThrough,
  count: g.deps.count,
});

/**
 * Takes and applies what is queued. A record that cannot be handled ends the attempt, see {@link
 * Task}.
 */
export const applyRecords = async (
  g: Gathering,
  topics: readonly string[],
  limit: number,
): Promise<boolean> => {
  const raws = g.deps.feed.take(topics, limit);
  if (raws.length === 0) return false;
  const prepared = raws.map((raw) => prepare(g, raw));
  await g.memory.need(prepared.flatMap((p) => foldsNeeded(g.deps.definition, p)));
  for (const one of prepared) applyOne(g, one);
  g.batch.records.push(...raws);
  return true;
};

const prepare = (g: Gathering, raw: RawRecord): Prepared => {
  const prepared = prepareRecord(g.deps.definition, g.deps.contracts, raw, g.deps.partitions);
  const known = g.poison.get(placeOf(raw));
  if (!known) return prepared;
  return { kind: 'poison', raw, record: prepared.record, ...known };
};

const applyOne = (g: Gathering, prepared: Prepared): void => {
  const { raw } = prepared;
  const kind = g.deps.definition.routes.get(raw.topic)?.kind;
  if (raw.topic === g.deps.definition.snapshotTopic) return restore(g, prepared);
  const parkedKey = `${raw.topic}/${prepared.record?.key ?? ''}`;
  if (kind === 'decision' && g.parkedKeys.has(parkedKey)) return park(g, prepared, parkedKey);
  if (prepared.kind === 'poison') {
    quarantine(g, prepared, kind === 'decision' ? parkedKey : null);
    if (kind === 'decision') park(g, prepared, parkedKey);
    return;
  }
  guarded(placeOf(raw), () => applyRecord(applyingOf(g), prepared));
};

/** Runs a handler: what it throws names the record, and the batch is begun again without it. */
const guarded = (place: string, handle: () => void): void => {
  try {
    handle();
  } catch (error) {
    const reason =
      error instanceof Error && 'reason' in error ? String(error.reason) : 'HANDLER_THREW';
    const detail = error instanceof Error ? error.message : String(error);
    throw new HandlerFaultError(place, reason, detail);
  }
};

const restore = (g: Gathering, prepared: Prepared): void => {
  if (!g.recovery?.fromNothing || prepared.kind !== 'ready' || !prepared.event) return;
  const event = prepared.event as Typed & { readonly group: string; readonly partition: number };
  if (event.group !== g.task.group || event.partition !== g.task.partition) return;
  const reacted = restoreSnapshot(g.deps.definition, g.memory, event);
  for (const [topic, offset] of reacted ?? []) g.reactedThrough.set(topic, offset);
};

const park = (g: Gathering, prepared: Prepared, parkedKey: string): void => {
  const first = !g.parkedKeys.has(parkedKey);
  const fault = prepared.kind === 'poison' ? `${prepared.reason}: ${prepared.detail}` : null;
  g.parkedKeys.add(parkedKey);
  g.batch.parked.push({ parkedKey, record: prepared.raw, fault });
  g.deps.count('records_parked');
  if (first)
    g.deps.alarm(
      `${g.task.group} parked ${parkedKey}: ${fault ?? ''}. See "npm run fettle -- quarantine list".`,
    );
};

const quarantine = (
  g: Gathering,
  prepared: Prepared & { kind: 'poison' },
  key: string | null,
): void => {
  const { definition, sealer, partitions, clock } = g.deps;
  const { raw, reason, detail } = prepared;
  const record = quarantineRecord(sealer, partitions, {
    service: definition.service,
    source: definition.group,
    raw,
    reason,
    detail,
    streamKey: key,
    at: clock.now(),
    identity: [raw.topic, raw.partition, raw.offset],
  });
  g.batch.send(record);
  g.deps.count('records_quarantined');
};

/** Decides what was submitted, in order. Returns how many were decided. */
export const decideCommands = async (g: Gathering, limit: number): Promise<number> => {
  const pending = await g.deps.store.pendingCommands(g.task, limit);
  await g.memory.need(pending.map((p) => streamFold(streamName(p.category, p.streamId))));
  return pending.filter((command) => decidePending(g, command)).length;
};

const decidePending = (g: Gathering, pending: PendingCommand): boolean => {
  const { definition, sealer, partitions, clock } = g.deps;
  const category = definition.categories.get(pending.category);
  assert(category, `command ${pending.id} names the unknown category ${pending.category}`);
  const foldName = streamFold(streamName(pending.category, pending.streamId));
  const { id: commandId, streamId, command, traceparent } = pending;
  const request = { category, streamId, command, commandId, traceparent, settles: true };
  const decision = decideCommand(applyingOf(g), request);
  const waits = decision.kind === 'accepted' && decision.events.length > 0;
  // "Already done" must not be said before what did it is acknowledged: it waits for the next
  // round.
  if (decision.kind === 'accepted' && !waits)
    if (g.batch.outbox.some((entry) => entry.foldName === foldName)) return false;
  g.batch.commands += 1;
  g.deps.count('commands_decided');
  const position = g.memory.fold(foldName)?.position ?? '';
  g.batch.result(commandId, outcomeOf(decision, position), waits ? 'decided' : 'done');
  if (decision.kind === 'refused' && commandId.startsWith('reaction/'))
    g.batch.send(
      quarantineRecord(sealer, partitions, {
        service: definition.service,
        source: commandId.split('/').slice(0, 2).join('/'),
        raw: { key: null, value: new TextEncoder().encode(JSON.stringify(pending)), headers: {} },
        reason: decision.reason,
        detail: decision.detail ?? `${command.type} of ${category.name}-${streamId} was refused`,
        streamKey: null,
        at: clock.now(),
        identity: [commandId],
      }),
    );
  return true;
};

/**
 * Applies the records of parked keys that an operator asked for, in order, before anything newer.
 */
export const drainParked = async (g: Gathering): Promise<boolean> => {
  const { store, definition, contracts, count } = g.deps;
  const [parkedKey] = await store.replayRequests(g.task);
  if (parkedKey === undefined) return false;
  const records = await store.parkedRecords(g.task, parkedKey);
  const prepared = records.map(({ record }) =>
    prepareRecord(definition, contracts, record, g.deps.partitions),
  );
  await g.memory.need(prepared.flatMap((p) => foldsNeeded(definition, p)));
  g.batch.unparked.push(parkedKey);
  g.batch.urgent = true;
  g.parkedKeys.delete(parkedKey);
  let healed = true;
  for (const [index, one] of prepared.entries()) {
    const place = `${DRAIN}${placeOf(one.raw)}`;
    healed &&= one.kind === 'ready' && !g.poison.has(place);
    if (healed && one.kind === 'ready') {
      guarded(place, () => applyRecord(applyingOf(g), one));
      continue;
    }
    g.parkedKeys.add(parkedKey);
    g.batch.parked.push(records[index] as (typeof records)[number]);
  }
  count(healed ? 'keys_drained' : 'drains_failed');
  return true;
};

const hasTimers = ({ categories }: TaskDefinition): boolean =>
  [...categories.values()].some((category) => category.timer !== undefined);

/** Fires what is due up to `now`: timers of streams, then `onTime` of processors. */
export const fireTimers = async (g: Gathering, now: EpochMs): Promise<boolean> => {
  const { definition, store } = g.deps;
  let fired = false;
  const due = hasTimers(definition) ? await store.dueFolds(g.task, now, 500) : [];
  for (const row of due) {
    g.memory.remember(row);
    const category = [...definition.categories.values()].find((c) =>
      row.name.startsWith(streamFold(`${c.name}-`)),
    );
    if (!category?.timer) continue;
    const stream = row.name.slice(streamFold('').length);
    const streamId = stream.slice(category.name.length + 1);
    const command = category.timer.command(row.state, now) as Typed;
    const commandId = `timer/${stream}/${row.version}`;
    const decision = decideCommand(applyingOf(g), {
      category,
      streamId,
      command,
      commandId,
      settles: false,
    });
    const moved = decision.kind === 'accepted' && decision.events.length > 0;
    if (!moved) g.memory.setFold({ ...row, dueAt: null });
    g.batch.urgent = true;
    fired = true;
  }
  for (const processor of definition.processors) {
    if (!processor.onTime) continue;
    for (const key of g.memory.softKeys(processor.name)) {
      await g.memory.need(processor.needs(key).map(({ name, id }) => foldOf(definition, name, id)));
      const entry = g.memory.softOf(processor.name, key);
      const step = processor.onTime(entry?.state, key, now, g.memory);
      g.memory.setSoft(processor.name, key, {
        state: step.soft,
        positions: entry?.positions ?? null,
      });
      decideIntents(applyingOf(g), processor, step.intents, { cause: `time/${key}/${now}` });
      if (step.intents.length > 0) fired = true;
    }
  }
  return fired;
};
