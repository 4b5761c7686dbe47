import { streamName } from '@fettle/eventsourcing';
import type { Refused } from '@fettle/eventsourcing';
import { assert } from '@fettle/kernel';
import { HEADER } from '../../envelope/header-names';
import type { PendingCommand } from '../../ports/task-store';
import { streamFold } from '../fold-names';
import type { Ownership } from '../ownership';
import { commandPlace } from '../poison/handler-fault';
import { quarantineRecord } from '../poison/quarantine-record';
import { decideCommand, outcomeOf } from './decide';

/** Decides what was submitted, in order. Returns how many were decided. */
export const decideCommands = async (own: Ownership, limit: number): Promise<number> => {
  const pending = await own.deps.store.pendingCommands(own.task, limit + own.commandsHeld);
  await own.memory.need(pending.map((p) => streamFold(streamName(p.category, p.streamId))));
  const held = new Set<string>();
  let decided = 0;
  own.commandsHeld = 0;
  for (const command of pending) {
    const stream = streamName(command.category, command.streamId);
    // One that waits holds back what came after it for the same stream.
    if (!held.has(stream) && decidePending(own, command)) decided += 1;
    else {
      held.add(stream);
      own.commandsHeld += 1;
    }
    if (decided === limit) break;
  }
  return decided;
};

/** False: the command has to wait. */
const decidePending = (own: Ownership, pending: PendingCommand): boolean => {
  const category = own.deps.definition.categories.get(pending.category);
  assert(category, `command ${pending.id} names the unknown category ${pending.category}`);
  const { id: commandId, streamId, command, traceparent } = pending;
  const stream = streamName(category.name, streamId);
  const foldName = streamFold(stream);
  if (own.parked.isAhead(stream, own.memory.fold(foldName)?.version ?? 0)) return false;
  const sentBefore = own.batch.outbox.length;
  const request = { category, streamId, command, commandId, traceparent, settles: true };
  const decision = refusedByStore(own, commandId) ?? decideCommand(own, request);
  const waits = decision.kind === 'accepted' && decision.events.length > 0;
  // "Already done" must not be said before what did it is acknowledged: it waits for the next
  // round.
  if (decision.kind === 'accepted' && !waits)
    if (own.batch.outbox.some((entry) => entry.foldName === foldName)) return false;
  own.batch.commands.push(commandId);
  own.deps.count('commands_decided');
  const sent = own.batch.outbox.slice(sentBefore);
  const eventIds = sent.map(({ record }) => record.headers[HEADER.id] ?? '');
  const position = own.memory.fold(foldName)?.position ?? '';
  own.batch.result(
    commandId,
    outcomeOf(decision, { position, eventIds }),
    waits ? 'decided' : 'done',
  );
  if (decision.kind === 'refused' && commandId.startsWith('reaction/'))
    keepRefused(own, pending, decision);
  return true;
};

/** What it decided could not be kept, and never can. */
const refusedByStore = (own: Ownership, commandId: string): Refused<string> | undefined => {
  const known = own.poison.get(commandPlace(commandId));
  return known && { kind: 'refused', reason: known.reason, detail: known.detail };
};

/** Nobody waits for the answer to a reaction: refused, it is kept where people see it. */
const keepRefused = (own: Ownership, pending: PendingCommand, refused: Refused<string>): void => {
  const { definition, sealer, partitions, clock } = own.deps;
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
  own.batch.send(record, id); // settled once this is on the log
};
