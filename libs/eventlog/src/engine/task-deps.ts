import type { InForce } from '@fettle/eventsourcing';
import type { Clock } from '@fettle/kernel';
import type { ForeignSchemas } from '../envelope/foreign-schemas';
import type { Sealer } from '../envelope/seal';
import type { Adapters } from '../ports/adapters';
import type { Contracts } from '../ports/contracts';
import type { LogWriter, TaskFeed } from '../ports/log';
import type { Tracing } from '../ports/telemetry';
import type { TaskStore } from '../ports/task-store';
import type { TaskDefinition } from './task-definition';

/** How a task paces itself. */
export interface TaskSettings {
  /** A batch that decided nothing is committed after this time; 0: after every gathering. */
  readonly commitIntervalMs: number;
  readonly recordsPerStep: number;
  readonly recordsPerCommit: number;
  /** What was read and what is to be sent, together: records may be large. */
  readonly bytesPerCommit: number;
  readonly commandsPerStep: number;
  readonly snapshotIntervalMs: number;
  /** How soon the log is told how far reactions have read. */
  readonly reactedIntervalMs: number;
  /**
   * How long a command of an unknown kind waits for an owner that knows it: long enough for an
   * instance of the next version to start and take over, as its stream's later commands wait too.
   */
  readonly unknownCommandMs: number;
  /**
   * When `stormFaults` of the last `stormInputs` inputs failed, the task stands still and alarms
   * instead of setting them aside: half of all is no bad record any more but a bad handler, while
   * one bad source among several stays below.
   */
  readonly stormFaults: number;
  readonly stormInputs: number;
}

/** The paces of a service in a plant; tests shorten them. */
export const taskSettings: TaskSettings = {
  commitIntervalMs: 1_000,
  recordsPerStep: 1_000,
  recordsPerCommit: 5_000,
  bytesPerCommit: 16_000_000,
  commandsPerStep: 200,
  snapshotIntervalMs: 120_000,
  reactedIntervalMs: 10_000,
  unknownCommandMs: 60_000,
  stormFaults: 50,
  stormInputs: 100,
};

/** Everything a task needs from outside itself: ports, pace, and where it is heard. */
export interface TaskDeps {
  readonly definition: TaskDefinition;
  readonly feed: TaskFeed;
  readonly store: TaskStore;
  readonly writer: LogWriter;
  readonly contracts: Contracts;
  readonly sealer: Sealer;
  /** Where schemas of newer writers are asked for; left out, only ours are read. */
  readonly foreign?: ForeignSchemas;
  readonly clock: Clock;
  /** What people configured; left out, nothing. */
  readonly inForce?: InForce;
  readonly partitions: number;
  readonly settings: TaskSettings;
  readonly tracing: Tracing;
  /** Counts an occurrence, for metrics and for tests that reconcile. */
  readonly count: (name: string, by?: number) => void;
  /** Something a person should know, in one sentence. */
  readonly alarm: (sentence: string) => void;
  /** Where a test may crash the process: named points between the steps of a commit. */
  readonly failpoint?: (name: string) => void;
}

/** What a service sets of its tasks. */
interface Paced {
  readonly settings: Partial<TaskSettings>;
  readonly failpoint: (name: string) => void;
}

/** What everything in a running app shares. */
export interface RuntimeParts {
  readonly service: string;
  readonly contracts: Contracts;
  readonly sealer: Sealer;
  readonly foreign: ForeignSchemas;
  readonly clock: Clock;
  readonly partitions: number;
  readonly tracing: Tracing;
  readonly count: (name: string, by?: number) => void;
  readonly alarm: (sentence: string) => void;
}

/** What a task of the app is made of. A projection commits whatever it has gathered. */
export const taskDeps = (
  parts: RuntimeParts & Pick<TaskDeps, 'inForce'>,
  { tasks: store, decisions: writer }: Pick<Adapters, 'tasks' | 'decisions'>,
  { settings, failpoint }: Partial<Paced>,
): ((definition: TaskDefinition, feed: TaskDeps['feed']) => TaskDeps) => {
  const paced = { ...taskSettings, ...settings };
  const of = { ...parts, store, writer };
  return (definition, feed) => {
    const isProjection = definition.categories.size + definition.processors.length === 0;
    return {
      ...of,
      definition,
      feed,
      settings: isProjection ? { ...paced, commitIntervalMs: 0 } : paced,
      ...(failpoint && {
        failpoint: (name: string) => failpoint(isProjection ? `projection-${name}` : name),
      }),
    };
  };
};
