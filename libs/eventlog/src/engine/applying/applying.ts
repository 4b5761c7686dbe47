import type { Typed } from '@fettle/eventsourcing';
import type { OpenedRecord } from '../../envelope/open';
import type { TaskDefinition } from '../task-definition';
import { inputsOf } from './decide';
import type { Deciding } from './decide';

/**
 * What applying records needs beside the batch: how far replay only learns, and what is counted.
 */
export interface Applying extends Deciding {
  readonly definition: TaskDefinition;
  readonly decidedThrough: Map<string, number>;
  readonly readThrough: Map<string, number>;
  readonly reactedThrough: ReadonlyMap<string, number>;
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

/** A decision was made with the inputs read up to here: up to there a restored processor learns. */
export const rememberInput = ({ decidedThrough, batch }: Applying, header: string): void => {
  for (const [topic, offset] of inputsOf(header)) {
    if (offset <= (decidedThrough.get(topic) ?? -1)) continue;
    decidedThrough.set(topic, offset);
    batch.decidedThrough.set(topic, offset);
  }
};
