import { streamName } from '@fettle/eventsourcing';
import type { Refused } from '@fettle/eventsourcing';
import { assert } from '@fettle/kernel';
import { decideCommand, outcomeOf } from '../applying/decide';
import { commandPlace } from '../applying/handler-fault';
import { streamFold } from '../fold-names';
import { HEADER } from '../../envelope/header-names';
import { quarantineRecord } from '../poison';
import type { PendingCommand } from '../../ports/task-store';
import { applyingOf } from './gathering';
import type { Gathering } from './gathering';

/** Decides what was submitted, in order. Returns how many were decided. */
export const decideCommands = async (g: Gathering, limit: number): Promise<number> => {
  const pending = await g.deps.store.pendingCommands(g.task, limit + g.commandsHeld);
  await g.memory.need(pending.map((p) => streamFold(streamName(p.category, p.streamId))));
  const held = new Set<string>();
  let decided = 0;
  g.commandsHeld = 0;
  for (const command of pending) {
    const stream = streamName(command.category, command.streamId);
    // One that waits holds back what came after it for the same stream.
    if (!held.has(stream) && decidePending(g, command)) decided += 1;
    else {
      held.add(stream);
      g.commandsHeld += 1;
    }
    if (decided === limit) break;
  }
  return decided;
};

/** False: the command has to wait. */
const decidePending = (g: Gathering, pending: PendingCommand): boolean => {
  const category = g.deps.definition.categories.get(pending.category);
  assert(category, `command ${pending.id} names the unknown category ${pending.category}`);
  const { id: commandId, streamId, command, traceparent } = pending;
  const stream = streamName(category.name, streamId);
  const foldName = streamFold(stream);
  if (g.parkedStreams.isAhead(stream, g.memory.fold(foldName)?.version ?? 0)) return false;
  const sentBefore = g.batch.outbox.length;
  const request = { category, streamId, command, commandId, traceparent, settles: true };
  const decision = refusedByStore(g, commandId) ?? decideCommand(applyingOf(g), request);
  const waits = decision.kind === 'accepted' && decision.events.length > 0;
  // "Already done" must not be said before what did it is acknowledged: it waits for the next
  // round.
  if (decision.kind === 'accepted' && !waits)
    if (g.batch.outbox.some((entry) => entry.foldName === foldName)) return false;
  g.batch.commands.push(commandId);
  g.deps.count('commands_decided');
  const sent = g.batch.outbox.slice(sentBefore);
  const eventIds = sent.map(({ record }) => record.headers[HEADER.id] ?? '');
  const position = g.memory.fold(foldName)?.position ?? '';
  g.batch.result(
    commandId,
    outcomeOf(decision, { position, eventIds }),
    waits ? 'decided' : 'done',
  );
  if (decision.kind === 'refused' && commandId.startsWith('reaction/'))
    keepRefused(g, pending, decision);
  return true;
};

/** What it decided could not be kept, and never can. */
const refusedByStore = (g: Gathering, commandId: string): Refused<string> | undefined => {
  const known = g.poison.get(commandPlace(commandId));
  return known && { kind: 'refused', reason: known.reason, detail: known.detail };
};

/** Nobody waits for the answer to a reaction: refused, it is kept where people see it. */
const keepRefused = (g: Gathering, pending: PendingCommand, refused: Refused<string>): void => {
  const { definition, sealer, partitions, clock } = g.deps;
  const { id, category, streamId, command } = pending;
  const record = quarantineRecord(sealer, partitions, {
    service: definition.service,
    source: id.split('/').slice(0, 2).join('/'),
    raw: { key: null, value: new TextEncoder().encode(JSON.stringify(pending)), headers: {} },
    reason: refused.reason,
    detail: refused.detail ?? `${command.type} of ${category}-${streamId} was refused`,
    streamKey: null,
    at: clock.now(),
    identity: [id],
  });
  g.batch.send(record, id); // settled once this is on the log
};
