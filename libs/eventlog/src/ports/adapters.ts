import type { Clock } from '@fettle/kernel';
import type { LogReader, LogWriter, SchemaIds } from './log';
import type { CommandStore } from './command-store';
import type { TaskStore } from './task-store';
import type { TableStore } from './table-store';

/**
 * Everything a running service needs from outside. Two sets exist: Kafka with PostgreSQL,
 * and memory.
 */
export interface Adapters {
  readonly reader: LogReader;
  /** For decisions, snapshots and quarantine. */
  readonly decisions: LogWriter;
  /** For observations: a producer of its own, so that neither waits for the other. */
  readonly observations: LogWriter;
  readonly schemas: SchemaIds;
  readonly tasks: TaskStore;
  readonly commands: CommandStore;
  readonly tables: TableStore;
  readonly clock: Clock;
  readonly topology: Topology;
}

/** What is fixed when the plant's topics are created. */
export interface Topology {
  /** Put before every topic and group name, e.g. `plant-a.`; empty for one plant. */
  readonly prefix: string;
  /** The same for all topics, for ever. */
  readonly partitions: number;
}
