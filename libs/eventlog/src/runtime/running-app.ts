import type { EventOf, Topics } from '@fettle/contracts';
import type { EpochMs } from '@fettle/kernel';
import type {
  AnyProjection,
  CommandEnvelope,
  InForce,
  Outcome,
  TableReader,
} from '@fettle/eventsourcing';

/**
 * The outcome did not arrive in time. The command stands and will be decided: ask again with the
 * same id.
 */
export class OutcomePendingError extends Error {
  override readonly name = 'OutcomePendingError';
}

/** An event and the topic that is its place: only what may stand there. */
export type Observed<Name extends keyof Topics = keyof Topics> = {
  readonly [N in Name]: { readonly topic: Topics[N]; readonly event: EventOf<Topics[N]> };
}[Name];

/**
 * The service is still reading its own streams, so that it does not know yet whether this one
 * exists. Nothing was done: ask again soon.
 */
export class StillRecoveringError extends Error {
  override readonly name = 'StillRecoveringError';
}

/** An observation on its way to the log. */
export type Observation = Observed & {
  /** Where it came from, e.g. `mqtt-line-1`; becomes `ce_source`. */
  readonly source: string;
  /**
   * `ce_id` of whoever wrote it first, or undefined: an id is derived from source, key
   * and sequence.
   */
  readonly cause?: string;
  readonly traceparent?: string;
};

/** How far one task is, for health, lag and metrics. */
export interface TaskProgress {
  readonly group: string;
  readonly partition: number;
  readonly status: 'taking-over' | 'catching-up' | 'running' | 'stopped' | 'failed';
  readonly topic: string;
  readonly position: number;
  readonly end: number;
  readonly parkedKeys: number;
  /** What it is waiting for or died of, in words; empty when all is well. */
  readonly trouble: string;
}

/** Counters of a process, named as its metrics are. */
export type Counters = Readonly<Record<string, number>>;

/** A service at work: what its API and its adapters may ask of it. */
export interface RunningApp {
  /** The runtime's clock: what stamps commands. Milliseconds since 1970, never backwards. */
  now(): EpochMs;
  /**
   * Submits a command and waits until it is decided and, if accepted, acknowledged by the log.
   * The same id again returns the first outcome. A stream that does not exist and whose command
   * cannot begin it is refused with `UNKNOWN_STREAM`, an id that another command has with
   * `COMMAND_ID_REUSED`, one of the runtime's own kind with `RESERVED_ID`.
   * @throws StillRecoveringError when it is not known in time whether the stream exists
   * @throws OutcomePendingError when `timeoutMs` (default 10 s) passed first.
   */
  execute(envelope: CommandEnvelope, timeoutMs?: number): Promise<Outcome>;
  /**
   * Writes observations; resolves once the log has acknowledged all of them. The hand-over to the
   * lanes is synchronous: calls keep their order per key.
   * @throws OversizeRecordError or ContractError: nothing of this call was written.
   */
  observe(observations: readonly Observation[]): Promise<void>;
  /**
   * Keeps what could not be understood, whole, on `<service>.quarantine`; resolves when
   * acknowledged, with the id that `fettle quarantine show` takes.
   */
  quarantine(rejected: Rejected): Promise<string>;
  /**
   * Read side of a projection, after waiting (up to `timeoutMs`, default 5 s) until it has
   * applied `token`.
   */
  read(projection: AnyProjection, token?: string, timeoutMs?: number): Promise<TableReader>;
  /**
   * What a processor of this service has learnt of a key, to look at, not to change: by now where
   * this instance owns the key, else as of its last snapshot.
   */
  learnt<S>(processor: string, key: string): Promise<S | undefined>;
  /** What the app's references say, read whole before anything else began. */
  readonly inForce: InForce;
  progress(): readonly TaskProgress[];
  counters(): Counters;
  /** Resolves when every group has been joined and every task caught up once. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

/** What an adapter could not understand: the bytes whole, where they came from, and why. */
export interface Rejected {
  readonly source: string;
  readonly reason: string;
  readonly detail: string;
  readonly key?: Uint8Array;
  readonly value: Uint8Array;
}
