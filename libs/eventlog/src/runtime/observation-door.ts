import type { Clock } from '@fettle/kernel';
import { partitionOf } from '@fettle/kernel';
import { quarantineRecord } from '../engine/poison/quarantine-record';
import type { Sealer } from '../envelope/seal';
import type { Contracts } from '../ports/contracts';
import type { LogWriter } from '../ports/log';
import type { Tracing } from '../ports/telemetry';
import type { Observation, Rejected } from './running-app';

export interface DoorDeps {
  readonly service: string;
  readonly sealer: Sealer;
  readonly contracts: Contracts;
  readonly writer: LogWriter;
  readonly decisions: LogWriter;
  readonly clock: Clock;
  readonly partitions: number;
  readonly tracing: Tracing;
  readonly count: (name: string, by?: number) => void;
}

/**
 * Where observations enter the log: sealed and handed to their lanes before anything is awaited.
 */
export class ObservationDoor {
  private sequence = 0;

  constructor(private readonly deps: DoorDeps) {}

  async observe(observations: readonly Observation[]): Promise<void> {
    const { sealer, partitions, writer, count, tracing } = this.deps;
    const spans = observations.map(({ event, source, traceparent }) =>
      tracing.start(`observe ${event.type}`, traceparent, { source }),
    );
    try {
      const records = observations.map(({ topic, event, source, cause }, index) => {
        const eventId = cause ?? this.nextId(source);
        const seal = {
          topic: topic.name,
          source,
          eventId,
          cause,
          traceparent: spans[index]?.traceparent,
        };
        return sealer.seal(event, seal, (key) => partitionOf(key ?? '', partitions));
      });
      await writer.append(records);
      for (const span of spans) span.end();
      count('observations_written', records.length);
    } catch (error) {
      for (const span of spans) span.end(error);
      throw error;
    }
  }

  async quarantine({ source, reason, detail, key, value }: Rejected): Promise<string> {
    const { service, sealer, partitions, decisions, clock, count } = this.deps;
    const record = quarantineRecord(sealer, partitions, {
      service,
      source,
      raw: { key: key ?? null, value, headers: {} },
      reason,
      detail,
      streamKey: null,
      at: clock.now(),
      identity: [this.nextId(source)],
    });
    await decisions.append([record]);
    count('records_quarantined');
    return record.key;
  }

  /** Observations have natural keys; the id only tells two records apart. */
  private nextId(source: string): string {
    this.sequence += 1;
    return `${source}/${this.deps.clock.now()}/${this.sequence}`;
  }
}
