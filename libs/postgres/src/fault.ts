/**
 * What a failed database call says about trying again.
 * `transient`: the same call may succeed later. `deterministic`: these values will never be taken.
 * `defect`: our own statement, schema or rights are wrong; neither retrying nor skipping helps.
 */
export type FaultKind = 'transient' | 'deterministic' | 'defect';

/**
 * Connection, rollback by concurrency, resources, operator intervention, the system beneath
 * (SQLSTATE class).
 */
const TRANSIENT_CLASSES = new Set(['08', '40', '53', '57', '58']);
/** 55P03 lock_timeout, 55006 object in use, 25P03/25P04 ended while idle, 25006 read-only after a failover,
 * 26000 prepared statement gone with its connection. */
const TRANSIENT_STATES = new Set(['55P03', '55006', '25P03', '25P04', '25006', '26000']);
/** Data exception, constraint violation, check option, cardinality, program limits. */
const DETERMINISTIC_CLASSES = new Set(['21', '22', '23', '44', '54']);

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
/** Words of the client library, which gives no code to a connection that is gone. */
const LOST_CONNECTION =
  /Connection terminated|timeout exceeded when trying to connect|timeout expired|not queryable|Query read timeout|connection error/i;

const codeOf = (error: unknown): string | undefined => {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
};

/** The five-character SQLSTATE when the server itself answered with an error, else undefined. */
export const sqlStateOf = (error: unknown): string | undefined => {
  const code = codeOf(error);
  const fromServer = typeof error === 'object' && error !== null && 'severity' in error;
  return fromServer && code !== undefined && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
};

/** Whether the session itself is gone, so that nobody knows what became of a commit on its way. */
export const isConnectionLost = (error: unknown): boolean => {
  const state = sqlStateOf(error);
  if (state !== undefined) return /^(08|57P0|25P03|25P04)/.test(state);
  if (NETWORK_CODES.has(codeOf(error) ?? '')) return true;
  return error instanceof Error && LOST_CONNECTION.test(error.message);
};

/** Classifies an error of the database client by SQLSTATE or network code. */
export const faultKindOf = (error: unknown): FaultKind => {
  if (error instanceof UnstorableValueError) return 'deterministic';
  const state = sqlStateOf(error);
  if (state === undefined) return isConnectionLost(error) ? 'transient' : 'defect';
  if (TRANSIENT_CLASSES.has(state.slice(0, 2)) || TRANSIENT_STATES.has(state)) return 'transient';
  if (state === '0A000' && String(error).includes('cached plan')) return 'transient';
  return DETERMINISTIC_CLASSES.has(state.slice(0, 2)) ? 'deterministic' : 'defect';
};

/**
 * A value that the column cannot hold, found before anything was sent. Says which column and
 * which row.
 */
export class UnstorableValueError extends Error {
  override readonly name = 'UnstorableValueError';
  readonly column: string;
  readonly rowIndex: number;

  constructor(
    place: { readonly column: string; readonly rowIndex: number },
    readonly reason: string,
  ) {
    super(`column ${place.column}, row ${place.rowIndex}: ${reason}`);
    this.column = place.column;
    this.rowIndex = place.rowIndex;
  }
}
