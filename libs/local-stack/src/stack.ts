/** What a stack is made of. */
export type StackPart = 'kafka' | 'registry' | 'postgres';

/** The TCP ports of a stack, all on 127.0.0.1. */
export interface StackPorts {
  /** Kafka listener of the first broker. */
  readonly kafka: number;
  /** KRaft controller of the first broker. */
  readonly kafkaController: number;
  readonly registry: number;
  readonly registryManagement: number;
  readonly postgres: number;
}

/** How `startEmbeddedStack` is to start it. */
export interface StackOptions {
  /** Everything the stack keeps: data, logs, ports, process ids. Made if absent. */
  readonly directory: string;
  /**
   * Ports to insist on; the others are free ones, remembered in the directory for the next start.
   */
  readonly ports?: Partial<StackPorts>;
  /** Begin anew: what the directory kept is deleted first. */
  readonly fresh?: boolean;
  /** Told of each step as it begins, and again with its duration (seconds) as it ends. */
  readonly onProgress?: (step: string, seconds?: number) => void;
  /** One broker, or three with replication factor 3 and min.insync.replicas 2. Default 1. */
  readonly brokers?: 1 | 3;
  /**
   * Install Java and Maven when they are missing and we are root on a Debian-like machine.
   * Default false.
   */
  readonly installJava?: boolean;
  /** Settings of every broker beside its own, or instead of them. */
  readonly kafkaSettings?: Readonly<Record<string, string | number>>;
  /** What to start; all by default. An address of a part left out is an empty string or list. */
  readonly parts?: readonly StackPart[];
  /**
   * `full` survives a power cut; `test` survives every process kill, but not the machine.
   * Default full.
   */
  readonly durability?: 'full' | 'test';
}

/** One part of a stack: a process, or a container, that tests may kill, freeze and start again. */
export interface ManagedProcess {
  /** What people call it, e.g. "Apache Kafka". */
  readonly name: string;
  /** Undefined while it does not run, and for a container that tells none. */
  readonly pid: number | undefined;
  readonly running: boolean;
  /** Resolves once it serves; a StackError with its last log lines if it does not. */
  start(): Promise<void>;
  /** Asks it to stop, and ends it by force when that takes too long. */
  stop(): Promise<void>;
  /**
   * Sends a signal; resolves at its end, or at once if the signal only freezes (SIGSTOP) or thaws
   * it (SIGCONT).
   */
  kill(signal: NodeJS.Signals): Promise<void>;
  restart(): Promise<void>;
}

/** The PostgreSQL part, with its databases. */
export interface ManagedPostgres extends ManagedProcess {
  /** URL of a database for the superuser. */
  urlOf(database: string): string;
  /** Creates a database unless it exists; resolves to the superuser's URL of it. */
  createDatabase(name: string): Promise<string>;
  /** Drops a database with whatever is connected to it; nothing if it is absent. */
  dropDatabase(name: string): Promise<void>;
  /** Ends every session at once without a checkpoint, as a crash would; the next start recovers. */
  stopImmediately(): Promise<void>;
}

/** Where a stack is reached: what both providers, or a plant's own servers, come down to. */
export interface StackAddresses {
  readonly brokers: readonly string[];
  /** Base of the Confluent-compatible API, without a slash at its end. */
  readonly registryUrl: string;
  /** Superuser's URL of the database `postgres`. */
  readonly postgresUrl: string;
}

/** A running stack with its parts. */
export interface LocalStack extends StackAddresses {
  /** The first broker. */
  readonly kafka: ManagedProcess;
  readonly kafkaBrokers: readonly ManagedProcess[];
  readonly registry: ManagedProcess;
  readonly postgres: ManagedPostgres;
  /** Stops the parts in an order in which each still has what it needs; data stays. */
  stop(): Promise<void>;
}
