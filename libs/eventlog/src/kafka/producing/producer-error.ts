/** The answer of the broker did not say what became of our partition. */
export class UnnamedPartitionError extends Error {
  override readonly name = 'UnnamedPartitionError';
}

/** A send neither failed nor succeeded within the limit: nothing will be heard of it. */
export class SilentSendError extends Error {
  override readonly name = 'SilentSendError';
}

/**
 * The writer was closed before the log acknowledged: what was not acknowledged may be on the log
 * or not.
 */
export class WriterClosedError extends Error {
  override readonly name = 'WriterClosedError';
}

/**
 * OUT_OF_ORDER_SEQUENCE, DUPLICATE_…, INVALID_PRODUCER_EPOCH, …_ID_MAPPING, UNKNOWN_PRODUCER_ID.
 */
const FATAL_CODES = new Set([45, 46, 47, 49, 59]);
/** PRODUCER_FENCED is younger than kafkajs, which tells of such codes in words only. */
const FENCED = /\berror code 90\b/;

interface Linked {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly retriable?: unknown;
}

const chainOf = (error: unknown): Linked[] => {
  const chain: Linked[] = [];
  for (let link = error; typeof link === 'object' && link !== null && chain.length < 8;) {
    chain.push(link);
    link = (link as Linked).cause;
  }
  return chain;
};

/** After this the broker takes nothing more under the same producer id. */
export const endsProducer = (error: unknown): boolean =>
  error instanceof SilentSendError ||
  chainOf(error).some(
    ({ code, message }) =>
      (typeof code === 'number' && FATAL_CODES.has(code)) || FENCED.test(String(message)),
  );

/**
 * Something a person has to change: rights, limits, configuration. We still retry; nothing may
 * be dropped.
 */
export const needsPerson = (error: unknown): boolean => {
  const root = chainOf(error).at(-1);
  return typeof root?.code === 'number' && root.retriable === false && !endsProducer(error);
};
