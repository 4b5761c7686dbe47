import { SESSION_COOKIE } from '@fettle/service-host';
import type { JsonObject } from '@bufbuild/protobuf';

/** What is used of a request. */
export interface WebRequest {
  readonly method: string;
  readonly path: string;
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: JsonObject | undefined;
}

/** What is used of a response by whoever keeps a session in it. */
export interface CookieResponse {
  cookie(name: string, value: string, options: object): void;
  clearCookie(name: string, options: object): void;
}

/** The caller's own token: the services check the roles themselves. */
export const tokenOf = ({
  headers,
  cookies,
}: Pick<WebRequest, 'headers' | 'cookies'>): string | undefined =>
  /^Bearer (\S+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? cookies?.[SESSION_COOKIE];
