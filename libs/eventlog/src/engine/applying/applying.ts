import type { Typed } from '@fettle/eventsourcing';
import type { OpenedRecord } from '../../envelope/open';
import type { TaskDefinition } from '../task-definition';
import { inputsOf } from './decide';
import type { Deciding } from './decide';

/** How the ids of a processor's commands begin. */
export const PROCESSOR = 'processor/';

/**
 * What applying records needs beside the batch: how far replay only learns, and what is counted.
 */
export interface Applying extends Deciding {
  readonly definition: TaskDefinition;
  readonly decidedThrough: Map<string, number>;
  readonly readThrough: Map<string, number>;
  readonly reactedThrough: ReadonlyMap<string, number>;
  /**
   * What processors decided last on the log: of the input behind it, a restored processor decides
   * only what is not among these.
   */
  readonly lastDecided: Set<string>;
  readonly count: (name: string) => void;
}

/** A record with its event, or without one when nobody wants its type. */
export interface PreparedRecord {
  readonly record: OpenedRecord;
  readonly event: Typed | undefined;
}

/** A record whose event somebody wants. */
export interface WantedRecord extends PreparedRecord {
  readonly event: Typed;
}

/**
 * A decision was made with the inputs read up to here: up to there a restored processor learns.
 * @param header `fettle_input` of the decision, if it has one
 * @param cause id of the command behind it
 */
export const rememberInput = (
  { decidedThrough, lastDecided }: Applying,
  header: string | undefined,
  cause: string | undefined,
): void => {
  let isLast = true;
  for (const [topic, offset] of header === undefined ? [] : inputsOf(header)) {
    const known = decidedThrough.get(topic) ?? -1;
    if (offset < known) isLast = false;
    if (offset <= known) continue;
    decidedThrough.set(topic, offset);
    lastDecided.clear();
  }
  if (isLast && cause?.startsWith(PROCESSOR)) lastDecided.add(cause);
};
