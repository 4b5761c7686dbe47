import type { ManagedProcess } from './process/managed-process';
import type { ManagedPostgres } from './parts/postgres';

export type StackPart = 'kafka' | 'registry' | 'postgres';

export interface StackPorts {
  /** Kafka listener of the first broker. */
  readonly kafka: number;
  /** KRaft controller of the first broker. */
  readonly kafkaController: number;
  readonly registry: number;
  readonly registryManagement: number;
  readonly postgres: number;
}

export interface StackOptions {
  /** Everything the stack keeps: data, logs, ports, process ids. Made if absent. */
  readonly directory: string;
  /** Ports to insist on; the others are free ones, remembered in the directory for the next start. */
  readonly ports?: Partial<StackPorts>;
  /** Begin anew: what the directory kept is deleted first. */
  readonly fresh?: boolean;
  /** Told of each step as it begins, and again with its duration (seconds) as it ends. */
  readonly onProgress?: (step: string, seconds?: number) => void;
  /** One broker, or three with replication factor 3 and min.insync.replicas 2. Default 1. */
  readonly brokers?: 1 | 3;
  /** Install Java and Maven when they are missing and we are root on a Debian-like machine. Default false. */
  readonly installJava?: boolean;
  /** What to start; all by default. An address of a part left out is an empty string or list. */
  readonly parts?: readonly StackPart[];
  /** `full` survives a power cut; `test` survives every process kill, but not the machine. Default full. */
  readonly durability?: 'full' | 'test';
}

/** A running Kafka, schema registry and PostgreSQL: the port behind which both providers stand. */
export interface StackAddresses {
  readonly brokers: readonly string[];
  /** Base of the Confluent-compatible API, without a slash at its end. */
  readonly registryUrl: string;
  /** Superuser's URL of the database `postgres`. */
  readonly postgresUrl: string;
}

export interface LocalStack extends StackAddresses {
  /** The first broker. */
  readonly kafka: ManagedProcess;
  readonly kafkaBrokers: readonly ManagedProcess[];
  readonly registry: ManagedProcess;
  readonly postgres: ManagedPostgres;
  /** Stops the parts in an order in which each still has what it needs; data stays. */
  stop(): Promise<void>;
}
