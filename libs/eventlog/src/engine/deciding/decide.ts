import { accept, refuse, streamName } from '@fettle/eventsourcing';
import type { AnyCategory, Decision, Outcome, Refused, Typed } from '@fettle/eventsourcing';
import { idFrom, partitionOf, UnreachableError } from '@fettle/kernel';
import type { FoldRow } from '../../ports/task-store';
import type { OutgoingRecord } from '../../ports/log';
import { streamFold } from '../fold-names';
import { HEADER } from '../../envelope/header-names';
import { inputHeader, rememberDecided } from '../learning/decided-points';
import type { Ownership } from '../ownership';
import { commandPlace, faultOf } from '../poison/handler-fault';

/** A command for a stream of this task. */
export interface DecideRequest {
  readonly category: string;
  readonly streamId: string;
  readonly command: Typed;
  /** Id of the command: the cause of its events. */
  readonly commandId: string;
  /** The key of the processor that asks for it. */
  readonly by?: string;
  readonly traceparent?: string | undefined;
  /** The command row waits for its outcome until the last event is acknowledged. */
  readonly settles: boolean;
}

export const emptyFold = (name: string, category: AnyCategory): FoldRow => ({
  name,
  version: 0,
  lastEventId: '',
  state: category.decider.initial,
  dueAt: null,
  position: null,
});

/** No such command is known here: an instance of another version may know it. */
export const UNKNOWN_COMMAND = 'UNKNOWN_COMMAND';

/**
 * Runs one command on its stream. Events go to the outbox, the state moves on, in memory. A handler
 * that throws has changed nothing: that command is refused.
 */
export const decideCommand = (own: Ownership, request: DecideRequest): Decision<Typed> => {
  const { commandId, command } = request;
  const { service, categories } = own.deps.definition;
  const category = categories.get(request.category);
  if (!category)
    return refuse(UNKNOWN_COMMAND, `${service} has no category ${request.category} (any more)`);
  // What it decided could not be stored, and never can be.
  const known = own.poison.get(commandPlace(commandId));
  if (known) return refuse(known.reason, known.detail);
  try {
    return decideOn(own, category, request);
  } catch (error) {
    const isUnknown =
      error instanceof UnreachableError &&
      (error.value === command || error.value === command.type);
    if (isUnknown) return refuse(UNKNOWN_COMMAND, `${category.name} does not know ${command.type}`);
    const { reason, detail } = faultOf(error);
    return refuse(reason, detail);
  }
};

const decideOn = (
  own: Ownership,
  category: AnyCategory,
  request: DecideRequest,
): Decision<Typed> => {
  const { streamId, command } = request;
  const stream = streamName(category.name, streamId);
  const fold = own.memory.fold(streamFold(stream)) ?? emptyFold(streamFold(stream), category);
  if (own.parked.isAhead(stream, fold.version))
    return refuse('STREAM_PARKED', `${stream} waits for a replay`);
  // What a command did last is known for ever, though its outcome was dropped long ago.
  if (fold.version > 0 && fold.lastEventId === idFrom(stream, fold.version, request.commandId))
    return accept();
  const decision: Decision<Typed> = category.decider.decide(command, fold.state);
  if (decision.kind === 'refused' || decision.events.length === 0) return decision;

  const title = `decide ${command.type} of ${category.name}`;
  const span = own.deps.tracing.start(title, request.traceparent, { stream });
  const traced = { ...request, traceparent: span.traceparent };
  const { events } = decision;
  const sealed = sealEvents(own, traced, { topic: category.topic.name, stream, fold, events });
  span.end();
  if ('kind' in sealed) return sealed;

  const state = events.reduce((s, e) => category.decider.evolve(s, e), fold.state);
  const dueAt = category.timer?.dueAt(state) ?? null;
  // Nothing throws from here on.
  sealed.forEach((record, index) => {
    const settles = request.settles && index === sealed.length - 1 ? request.commandId : null;
    own.batch.send(record, settles, fold.name);
  });
  const header = sealed[0]?.headers[HEADER.input];
  rememberDecided(own, { header, cause: request.commandId });
  own.memory.setFold({
    ...fold,
    version: fold.version + sealed.length,
    lastEventId: sealed.at(-1)?.headers['ce_id'] ?? fold.lastEventId,
    state,
    dueAt,
  });
  return decision;
};

const sealEvents = (
  own: Ownership,
  { commandId, traceparent, by }: DecideRequest,
  at: {
    readonly topic: string;
    readonly stream: string;
    readonly fold: FoldRow;
    readonly events: readonly Typed[];
  },
): OutgoingRecord[] | Refused<string> => {
  const sealed: OutgoingRecord[] = [];
  const { sealer, partitions, definition, clock } = own.deps;
  const { partition } = own.task;
  let { version, lastEventId: previous } = at.fold;
  for (const event of at.events) {
    version += 1;
    const eventId = idFrom(at.stream, version, commandId);
    const place = { name: at.stream, version, previous };
    try {
      const seal = {
        topic: at.topic,
        eventId,
        source: definition.service,
        cause: commandId,
        decidedAt: clock.now(),
      };
      const record = sealer.seal(event, { ...seal, traceparent, stream: place }, (key) =>
        key === null ? partition : partitionOf(key, partitions),
      );
      if (record.partition !== partition)
        return refuse(
          'WRONG_KEY',
          `${event.type} has key ${record.key}, which is not the key of stream ${at.stream}`,
        );
      const input = inputHeader(own, record.key ?? '', by);
      const headers = { ...record.headers, ...(input !== undefined && { [HEADER.input]: input }) };
      sealed.push({ ...record, headers });
    } catch (error) {
      return refuse('INVALID_EVENT', faultOf(error).detail);
    }
    previous = eventId;
  }
  return sealed;
};

/** The outcome of a decision that needs no acknowledgement any more. */
export const outcomeOf = (
  decision: Decision<Typed>,
  { position, eventIds }: { readonly position: string; readonly eventIds: readonly string[] },
): Outcome =>
  decision.kind === 'accepted'
    ? { kind: 'accepted', position, eventIds }
    : decision.detail === undefined
      ? { kind: 'refused', reason: decision.reason }
      : { kind: 'refused', reason: decision.reason, detail: decision.detail };
