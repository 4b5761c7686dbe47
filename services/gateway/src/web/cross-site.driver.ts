import { refused } from '@fettle/service-host';

interface WebRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Header that another site's form cannot send, nor its script without our leave (CORS). */
const REQUEST_HEADER = 'x-fettle-request';

const hostOf = (origin: string): string | undefined => {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
};

/**
 * Whether a request that changes something may have come from another site: the cookie is
 * SameSite=Strict; this holds where a browser forgets it. Programs with a bearer token have no
 * cookie to steal.
 */
export const comesFromElsewhere = ({ method, headers }: WebRequest): boolean => {
  if (SAFE.has(method)) return false;
  if (headers['authorization'] !== undefined) return false;
  const { origin, host } = headers;
  if (origin !== undefined && hostOf(origin) !== host) return true;
  return headers[REQUEST_HEADER] === undefined;
};

/** Refuses such requests. */
export const crossSite = (request: WebRequest, _: unknown, next: (error?: Error) => void): void =>
  next(comesFromElsewhere(request) ? refused('CROSS_SITE') : undefined);
