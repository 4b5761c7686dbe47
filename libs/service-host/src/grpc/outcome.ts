import { createHash } from 'node:crypto';

import { OutcomePendingError, type RunningApp, StillRecoveringError } from '@fettle/eventlog';
import type { AnyProjection, CommandEnvelope, Outcome, TableReader } from '@fettle/eventsourcing';

import { currentTraceparent } from '../tracing/spans';
import { currentCall, timeLeftMs } from './call-context';
import { deadlineExceeded, refused, unavailable } from './fault';

/** What an accepted command came to. */
export type AcceptedOutcome = Extract<Outcome, { readonly kind: 'accepted' }>;

const EXECUTE_LIMIT_MS = 10_000;
const READ_LIMIT_MS = 5_000;

/** Lets an accepted outcome through and throws a refused one as a {@link Fault}. */
export const accepted = (outcome: Outcome): AcceptedOutcome => {
  if (outcome.kind === 'accepted') return outcome;
  throw refused(outcome.reason, outcome.detail);
};

/**
 * Executes a command for a gRPC call: within its deadline, as part of its trace, its refusal as
 * a status.
 * @throws Fault
 */
export const submit = async (
  app: RunningApp,
  envelope: CommandEnvelope,
): Promise<AcceptedOutcome> => {
  const traceparent = envelope.traceparent ?? currentTraceparent();
  const asked = { ...envelope, ...digestOfCall() };
  const traced = traceparent === undefined ? asked : { ...asked, traceparent };
  try {
    return accepted(await app.execute(traced, timeLeftMs(EXECUTE_LIMIT_MS)));
  } catch (error) {
    if (error instanceof StillRecoveringError) throw unavailable('NOT_READY', error.message);
    if (!(error instanceof OutcomePendingError)) throw error;
    throw deadlineExceeded(
      'OUTCOME_PENDING',
      'the command stands and will be decided: ask again with the same id',
    );
  }
};

/** Tells this call from another one under the same id; the same call again has the same. */
const digestOfCall = (): { readonly digest?: string } => {
  const { method, request } = currentCall() ?? {};
  if (request === undefined) return {};
  const text = JSON.stringify([method, request]);
  return { digest: createHash('sha256').update(text).digest('base64url').slice(0, 22) };
};

/**
 * The tables of a projection for a gRPC query, within its deadline; an empty token waits
 * for nothing.
 */
export const readAt = (
  app: RunningApp,
  projection: AnyProjection,
  token = '',
): Promise<TableReader> =>
  app.read(projection, token === '' ? undefined : token, timeLeftMs(READ_LIMIT_MS));
