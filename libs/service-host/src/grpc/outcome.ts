import { OutcomePendingError, type RunningApp } from '@fettle/eventlog';
import type { AnyProjection, CommandEnvelope, Outcome, TableReader } from '@fettle/eventsourcing';

import { currentTraceparent } from '../tracing/spans';
import { timeLeftMs } from './call-context';
import { deadlineExceeded, refused } from './fault';

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
 * Executes a command for a gRPC call: within its deadline, as part of its trace, its refusal as a
 * status.
 * @throws Fault
 */
export const submit = async (
  app: RunningApp,
  envelope: CommandEnvelope,
): Promise<AcceptedOutcome> => {
  const traceparent = envelope.traceparent ?? currentTraceparent();
  const traced = traceparent === undefined ? envelope : { ...envelope, traceparent };
  try {
    return accepted(await app.execute(traced, timeLeftMs(EXECUTE_LIMIT_MS)));
  } catch (error) {
    if (!(error instanceof OutcomePendingError)) throw error;
    throw deadlineExceeded(
      'OUTCOME_PENDING',
      'the command stands and will be decided: ask again with the same id',
    );
  }
};

/**
 * The tables of a projection for a gRPC query, within its deadline; an empty token waits for
 * nothing.
 */
export const readAt = (
  app: RunningApp,
  projection: AnyProjection,
  token = '',
): Promise<TableReader> =>
  app.read(projection, token === '' ? undefined : token, timeLeftMs(READ_LIMIT_MS));
