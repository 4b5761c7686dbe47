import type { Fault } from './known-poison';

/** Where a record lies within its task: `topic@offset`. */
export const placeOf = (at: { readonly topic: string; readonly offset: number }): string =>
  `${at.topic}@${at.offset}`;

/** The same record while its parked key is drained: it may fail there anew. */
export const drainPlace = (at: Parameters<typeof placeOf>[0]): string => `drain ${placeOf(at)}`;

/** Stands for a command among places that are known to be poison. */
export const commandPlace = (commandId: string): string => `command ${commandId}`;

/** The reason of what a handler threw without one of its own. */
export const HANDLER_THREW = 'HANDLER_THREW';

/**
 * A handler threw on a record, or the record could not be read: it is set aside at the
 * next attempt.
 */
export class HandlerFaultError extends Error {
  override readonly name = 'HandlerFaultError';

  constructor(
    readonly place: string,
    readonly reason: string,
    detail: string,
  ) {
    super(detail);
  }
}

/** What a handler threw, as the fault of its input. */
export const faultOf = (error: unknown): Fault => ({
  reason: error instanceof Error && 'reason' in error ? String(error.reason) : HANDLER_THREW,
  // No store takes a NUL in a text.
  detail: (error instanceof Error ? error.message : String(error)).replaceAll('\u0000', '\\u0000'),
});

/** Runs a handler: what it throws names the input, and the batch is begun again without it. */
export const guarded = <T>(place: string, handle: () => T): T => {
  try {
    return handle();
  } catch (error) {
    const { reason, detail } = faultOf(error);
    throw new HandlerFaultError(place, reason, detail);
  }
};
