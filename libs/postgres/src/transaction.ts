import type { Writable } from 'node:stream';

import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';

import { sendCopy, type CopyRows } from './bulk/copy-rows';

/** A statement with its parameters; `name` makes it prepared once per connection. */
export type Statement = QueryConfig<unknown[]>;

/** Runs `work` between BEGIN and COMMIT. An error rolls back; what fails is thrown as it came. */
export const inTransaction = async <T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> => {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // The connection goes with the transaction: no state of either can leak into the next use.
    client.release(true);
    throw error;
  }
};

/**
 * One transaction in one flush: everything from BEGIN to COMMIT is sent before the first answer.
 * The first statement that fails makes all later ones fail and COMMIT roll back; its error is the
 * one thrown. A statement must therefore raise an error, not return zero rows, where it means to
 * stop the others.
 */
export const pipelineTransaction = async (
  pool: Pool,
  statements: readonly (Statement | CopyRows)[],
): Promise<readonly QueryResult[]> => {
  const client = await pool.connect();
  const sent = inOneWrite(client, () => [
    client.query('begin'),
    ...statements.map((statement) =>
      'copy' in statement ? sendCopy(client, statement) : client.query(statement),
    ),
    client.query('commit'),
  ]);
  const settled = await Promise.allSettled(sent);
  const failed = settled.find((result) => result.status === 'rejected');
  // An error leaves prepared statements half known to either side: such a connection is not
  // used again.
  client.release(failed !== undefined);
  if (failed !== undefined) throw failed.reason;
  return settled
    .slice(1, -1)
    .map((result) => (result as PromiseFulfilledResult<QueryResult>).value);
};

/** By itself the client library makes a system call for every statement. */
const inOneWrite = <T>(client: PoolClient, send: () => T): T => {
  const { stream } = (client as PoolClient & { readonly connection: Wire }).connection;
  stream.cork();
  try {
    return send();
  } finally {
    stream.uncork();
  }
};

interface Wire {
  readonly stream: Writable;
}
