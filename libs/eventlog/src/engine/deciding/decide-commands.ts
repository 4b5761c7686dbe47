import { streamName } from '@fettle/eventsourcing';
import type { Refused } from '@fettle/eventsourcing';
import { HEADER } from '../../envelope/header-names';
import type { PendingCommand } from '../../ports/task-store';
import { streamFold } from '../fold-names';
import type { Ownership } from '../ownership';
import { commandPlace, HANDLER_THREW } from '../poison/handler-fault';
import { REACTION } from '../progress';
import { decideCommand, outcomeOf, UNKNOWN_COMMAND } from './decide';
import { keepRefused, tellOfDefect } from './keep-refused';

/** Decides what was submitted, in order. Returns how many were decided. */
export const decideCommands = async (own: Ownership, limit: number): Promise<number> => {
  const pending = await own.deps.store.pendingCommands(own.task, limit + own.commandsHeld);
  await own.memory.need(pending.map((p) => streamFold(streamName(p.category, p.streamId))));
  const held = new Set<string>();
  let decided = 0;
  own.commandsHeld = 0;
  for (const command of pending) {
    const stream = streamName(command.category, command.streamId);
    // A client is told that a stream is parked; what a reaction asks for waits for the drain.
    const isParked = own.parked.isAhead(stream, own.memory.fold(streamFold(stream))?.version ?? 0);
    // One that waits holds back what came after it for the same stream.
    const waits = isParked ? command.id.startsWith(REACTION) : held.has(stream);
    if (!waits && decidePending(own, command)) decided += 1;
    else {
      held.add(stream);
      own.commandsHeld += 1;
    }
    if (decided === limit || own.batch.bytes >= own.deps.settings.bytesPerCommit) break;
  }
  return decided;
};

/** False: the command has to wait. */
const decidePending = (own: Ownership, pending: PendingCommand): boolean => {
  const { id: commandId, category, streamId } = pending;
  const { batch, deps, memory } = own;
  const foldName = streamFold(streamName(category, streamId));
  const sentBefore = batch.outbox.length;
  const decision = decideCommand(own, { ...pending, commandId, settles: true });
  if (decision.kind === 'refused' && decision.reason === UNKNOWN_COMMAND)
    if (own.unknownCommands.mayWait(commandId, deps.clock.now())) return false;
  const waits = decision.kind === 'accepted' && decision.events.length > 0;
  // "Already done" must not be said before what did it is acknowledged: it waits for the
  // next round.
  if (decision.kind === 'accepted' && !waits)
    if (batch.outbox.some((entry) => entry.foldName === foldName)) return false;
  batch.inputs.push(commandPlace(commandId));
  deps.count('commands_decided');
  const eventIds = batch.outbox.slice(sentBefore).map(({ record }) => record.headers[HEADER.id]);
  const position = memory.fold(foldName)?.position ?? '';
  const outcome = outcomeOf(decision, { position, eventIds: eventIds.map((id) => id ?? '') });
  batch.result({ id: commandId, outcome, state: waits ? 'decided' : 'done' });
  if (decision.kind === 'refused') tellRefused(own, pending, decision);
  return true;
};

/** Nobody waits for the answer to a reaction, and of a defect of ours people are told. */
const tellRefused = (own: Ownership, pending: PendingCommand, refused: Refused<string>): void => {
  const { id, category } = pending;
  const isReaction = id.startsWith(REACTION);
  const isDefect = refused.reason === HANDLER_THREW || refused.reason === UNKNOWN_COMMAND;
  const source = isReaction ? id.split('/').slice(0, 2).join('/') : `command/${category}`;
  if (isReaction || isDefect) keepRefused(own, { ...pending, source }, refused);
  if (isDefect) tellOfDefect(own, `the command ${id}`, refused);
};
