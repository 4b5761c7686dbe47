import {
  faultKindOf,
  isConnectionLost,
  Notifications,
  retryTransient,
  sqlStateOf,
  UnstorableValueError,
  type Statement,
} from '@fettle/postgres';
import type { Pool, QueryResultRow } from 'pg';

import { DeterministicFaultError, OwnershipLostError } from '../ports/task-store';
import type { LocalOutcomes } from './local-outcomes';
import { OWNERSHIP_LOST_STATE } from './runtime-tables';

/**
 * What the stores share: connections, the notification hub, and the end of the process's patience.
 */
export interface Database {
  readonly pool: Pool;
  readonly notifications: Notifications;
  readonly outcomes: LocalOutcomes;
  /** Aborted on close: whoever still retries gives up with the last fault. */
  readonly closing: AbortSignal;
  /** Told of every transient fault that is retried. */
  readonly onRetry: (error: unknown, attempt: number) => void;
}

/** Rows of a statement that may be repeated; transient faults are retried without bound. */
export const readRows = async <R extends QueryResultRow>(
  { pool, closing, onRetry }: Database,
  statement: Statement,
  patienceMs?: number,
): Promise<readonly R[]> => {
  const query = async () => (await pool.query<R>(statement)).rows;
  return retryTransient(query, { signal: closing, onRetry, patienceMs });
};

/**
 * A failed commit in the port's words. A session lost on the way counts as losing the task: whether
 * the commit stands is found by taking over.
 */
export const commitFault = (error: unknown): unknown => {
  if (error instanceof DeterministicFaultError) return error;
  if (error instanceof UnstorableValueError)
    return new DeterministicFaultError(error.message, { cause: error });
  if (sqlStateOf(error) === OWNERSHIP_LOST_STATE)
    return new OwnershipLostError((error as Error).message, { cause: error });
  if (isConnectionLost(error))
    return new OwnershipLostError('the database session was lost during a commit', {
      cause: error,
    });
  if (faultKindOf(error) === 'deterministic')
    return new DeterministicFaultError(describe(error), { cause: error });
  return error;
};

const describe = (error: unknown): string => {
  const { message, table, column, detail } = error as Error & Record<string, string | undefined>;
  const place = [table, column].filter((part) => part !== undefined).join('.');
  return [place, message, detail].filter((part) => part !== undefined && part !== '').join(': ');
};
