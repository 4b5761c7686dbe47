import createClient from 'openapi-fetch';

import type { paths } from './generated/rest';
import type { Problem } from './shapes';

/** What the gateway refused, with the reason for programs and the remedy for people. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly problem: Problem) {
    super(problem.title);
  }

  get isSignedOut(): boolean {
    return this.problem.status === 401;
  }
}

const unreachable: Problem = {
  type: 'urn:fettle:problem:unreachable',
  title: 'Fettle does not answer',
  status: 0,
  reason: 'UNREACHABLE',
  detail: '',
  remedy: 'Check the network; this page tries again by itself.',
};

/** Every method over REST. The header tells the gateway that it was this page. */
export const rest = createClient<paths>({
  credentials: 'same-origin',
  headers: { 'x-fettle-request': '1' },
});

interface Reply<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** What was answered. @throws ProblemError */
export const answerOf = async <T>(asked: Promise<Reply<T>>): Promise<T> => {
  const reply = await asked.catch(() => undefined);
  if (reply === undefined) throw new ProblemError(unreachable);
  const { data, error, response } = reply;
  if (data !== undefined) return data;
  const said = typeof error === 'object' ? (error as Partial<Problem>) : {};
  throw new ProblemError({ ...unreachable, status: response.status, ...said });
};
