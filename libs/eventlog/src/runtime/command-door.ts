import { streamName } from '@fettle/eventsourcing';
import type { App, CommandEnvelope, Outcome } from '@fettle/eventsourcing';
import { partitionOf } from '@fettle/kernel';
import type { TaskDefinition } from '../engine/task-definition';
import type { Adapters } from '../ports/adapters';
import type { Tracing } from '../ports/telemetry';
import { OutcomePendingError } from './running-app';

const OUTCOME_MS = 10_000;

export interface CommandDoorDeps {
  readonly app: App;
  /** Undefined: the service decides nothing. */
  readonly deciding: TaskDefinition | undefined;
  readonly adapters: Adapters;
  readonly tracing: Tracing;
}

/** Where commands enter, on any instance: handed to the task that owns the stream, then awaited. */
export class CommandDoor {
  constructor(private readonly deps: CommandDoorDeps) {}

  async execute(envelope: CommandEnvelope, timeoutMs = OUTCOME_MS): Promise<Outcome> {
    const { deciding, app, adapters, tracing } = this.deps;
    const category = deciding?.categories.get(envelope.category);
    if (!deciding || !category)
      throw new RangeError(`${app.service} has no category ${envelope.category}`);
    const stream = streamName(envelope.category, envelope.streamId);
    const key: string | undefined = category.keyOf(envelope.command);
    const partition =
      key === undefined ? undefined : partitionOf(key, adapters.topology.partitions);
    const traceparent = envelope.traceparent ?? tracing.current();
    const command = { ...envelope, ...(traceparent !== undefined && { traceparent }) };
    const options = { partition, timeoutMs };
    const outcome = await adapters.commands.execute(deciding.group, command, options);
    if (outcome === 'nowhere')
      return { kind: 'refused', reason: 'UNKNOWN_STREAM', detail: `${stream} does not exist` };
    if (!outcome)
      throw new OutcomePendingError(
        `command ${envelope.id} was accepted for ${stream} but is not decided after ${timeoutMs} ms: ` +
          'ask again with the same id',
      );
    return outcome;
  }
}
