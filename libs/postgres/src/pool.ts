import { Pool, types, type CustomTypesConfig } from 'pg';

/** How to reach a database, and how long anything may hang there. */
export interface PoolOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** Shown in `pg_stat_activity`: the service, and the instance where there are several. */
  readonly applicationName: string;
  /** Connections at most. 10 when left out. */
  readonly connectionsMax?: number;
  /** A statement that takes longer is ended. 30,000 ms when left out. */
  readonly statementTimeoutMs?: number;
  /** A statement that waits longer for a lock fails (55P03, transient). 2,000 ms when left out. */
  readonly lockTimeoutMs?: number;
  /**
   * A session that is silent in an open transaction for longer is ended. 5,000 ms when left out.
   */
  readonly idleInTransactionTimeoutMs?: number;
  /** A connection that is not there by then has failed. 5,000 ms when left out. */
  readonly connectTimeoutMs?: number;
}

const INT8_OID = 20;

const parseInt8 = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} is beyond 2^53`);
  return value;
};

/** Every integer we store is below 2^53, so a bigint comes back as a number, or fails loudly. */
const resultParsers: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8_OID && format !== 'binary'
      ? parseInt8
      : types.getTypeParser(oid, format)) as CustomTypesConfig['getTypeParser'],
};

/** Settings of every connection, pooled or not. */
export const connectionSettings = (options: PoolOptions) => {
  const statementTimeoutMs = options.statementTimeoutMs ?? 30_000;
  return {
    connectionString: options.url,
    application_name: options.applicationName,
    statement_timeout: statementTimeoutMs,
    lock_timeout: options.lockTimeoutMs ?? 2_000,
    idle_in_transaction_session_timeout: options.idleInTransactionTimeoutMs ?? 5_000,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 5_000,
    // The server ends a slow statement; this notices a server that no longer answers at all.
    query_timeout: statementTimeoutMs + 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: resultParsers,
  };
};

/**
 * A pool whose connections cannot hold anything for long: short lock, statement and
 * idle-in-transaction time-outs. Its connections pipeline: statements sent without waiting go out
 * together and are answered in order (so cursors of the client library are refused; SQL
 * cursors work).
 */
export const createPool = (options: PoolOptions): Pool => {
  const pool = new Pool({
    ...connectionSettings(options),
    max: options.connectionsMax ?? 10,
    idleTimeoutMillis: 60_000,
    pipeline: true,
  });
  // A broken connection is seen by the query that uses it; an idle one is replaced. Neither ends
  // the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};
