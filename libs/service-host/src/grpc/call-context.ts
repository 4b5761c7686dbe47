import { AsyncLocalStorage } from 'node:async_hooks';

import type { Caller } from '../auth/roles';

/** What is known of the call (gRPC) or request (HTTP) that is being answered. */
export interface CallContext {
  /** `/fettle.workorder.v1.WorkOrderService/Assign`, or `GET /orders`. */
  readonly method: string;
  /** As the client sent it; undefined when it sent none, or not in the W3C form. */
  readonly traceparent: string | undefined;
  /** Milliseconds since 1970; Infinity when the client set none. */
  readonly deadlineMs: number;
  /** What the client sent, of a call with one message. */
  request?: unknown;
  /** Who calls; set once the call was let in. */
  caller?: Caller;
}

const TRACEPARENT = /^00-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

/** A header as traceparent; undefined when it is not in the W3C form. */
export const traceparentIn = (header: unknown): string | undefined =>
  typeof header === 'string' && TRACEPARENT.test(header) ? header : undefined;

const storage = new AsyncLocalStorage<CallContext>();

/** The call that is being answered, or undefined outside of one. */
export const currentCall = (): CallContext | undefined => storage.getStore();

/** Runs `run`, and everything it starts, as part of a call. */
export const withinCall = <T>(call: CallContext, run: () => T): T => storage.run(call, run);

/**
 * Milliseconds left until the client's deadline, at most `atMostMs` and at least 1: the time-out to
 * give to `execute` and `read`.
 */
export const timeLeftMs = (atMostMs: number): number => {
  const deadlineMs = currentCall()?.deadlineMs ?? Number.POSITIVE_INFINITY;
  return Math.max(1, Math.min(atMostMs, deadlineMs - Date.now()));
};
