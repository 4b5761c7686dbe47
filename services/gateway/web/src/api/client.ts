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

const problemOf = async (response: Response): Promise<Problem> => {
  try {
    const problem = (await response.json()) as Partial<Problem>;
    return { ...unreachable, status: response.status, ...problem };
  } catch {
    return { ...unreachable, status: response.status };
  }
};

const send = async <T>(path: string, init: RequestInit): Promise<T> => {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init });
  } catch {
    throw new ProblemError(unreachable);
  }
  if (!response.ok) throw new ProblemError(await problemOf(response));
  return (await response.json()) as T;
};

/** Asks; parameters that are empty are left out. */
export const ask = <T>(
  path: string,
  query: Readonly<Record<string, string | number>> = {},
): Promise<T> => {
  const given = Object.entries(query).filter(([, value]) => value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return send<T>(given.length === 0 ? path : `${path}?${search.toString()}`, {});
};

/** Changes something. The header tells the gateway that it was this page. */
export const change = <T>(method: 'POST' | 'DELETE', path: string, body: object = {}): Promise<T> =>
  send<T>(path, {
    method,
    headers: { 'content-type': 'application/json', 'x-fettle-request': '1' },
    body: JSON.stringify(body),
  });
