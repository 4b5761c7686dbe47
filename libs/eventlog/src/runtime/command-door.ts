import { streamName } from '@fettle/eventsourcing';
import type { App, CommandEnvelope, Outcome } from '@fettle/eventsourcing';
import { partitionOf } from '@fettle/kernel';
import type { TaskDefinition } from '../engine/task-definition';
import { isReserved } from '../engine/progress';
import type { Adapters } from '../ports/adapters';
import type { Tracing } from '../ports/telemetry';
import { OutcomePendingError, StillRecoveringError } from './running-app';

const OUTCOME_MS = 10_000;
const LOOK_AGAIN_MS = 100;

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
    if (isReserved(envelope.id))
      return {
        kind: 'refused',
        reason: 'RESERVED_ID',
        detail: `${envelope.id} is of our own kind`,
      };
    const stream = streamName(envelope.category, envelope.streamId);
    const key: string | undefined = category.keyOf(envelope.command);
    const partition =
      key === undefined ? undefined : partitionOf(key, adapters.topology.partitions);
    const traceparent = envelope.traceparent ?? tracing.current();
    const command = { ...envelope, ...(traceparent !== undefined && { traceparent }) };
    const outcome = await this.deliver(deciding.group, command, { partition, timeoutMs });
    if (outcome === 'nowhere')
      return { kind: 'refused', reason: 'UNKNOWN_STREAM', detail: `${stream} does not exist` };
    if (!outcome)
      throw new OutcomePendingError(
        `command ${envelope.id} was accepted for ${stream} but is not decided after ${timeoutMs} ms: ` +
          'ask again with the same id',
      );
    return outcome;
  }

  /** A stream that is nowhere exists for certain not once every task has read its own. */
  private async deliver(
    group: string,
    command: CommandEnvelope,
    {
      partition,
      timeoutMs,
    }: { readonly partition: number | undefined; readonly timeoutMs: number },
  ): Promise<Outcome | 'nowhere' | undefined> {
    const { commands, topology } = this.deps.adapters;
    const until = performance.now() + timeoutMs;
    for (let isRecovered = false; ;) {
      const leftMs = Math.max(0, until - performance.now());
      const outcome = await commands.execute(group, command, { partition, timeoutMs: leftMs });
      if (outcome !== 'nowhere' || isRecovered) return outcome;
      isRecovered = await commands.recovered(group, topology.partitions);
      if (isRecovered) continue;
      if (leftMs === 0)
        throw new StillRecoveringError(
          `${group} is reading its own streams: where ${streamName(command.category, command.streamId)} ` +
            'is decided is not known yet',
        );
      await new Promise((resume) => setTimeout(resume, Math.min(LOOK_AGAIN_MS, leftMs)));
    }
  }
}
