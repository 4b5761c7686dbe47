import { permissionDenied, unauthenticated, unavailable } from '../grpc/fault';
import type { Caller } from './roles';
import { KeysUnreachableError } from './remote-keys';
import type { Access } from './roles';
import type { Tokens } from './tokens';

/** The token of an `authorization: Bearer …` header. */
export const bearerOf = (header: unknown): string | undefined =>
  /^Bearer (\S+)$/i.exec(typeof header === 'string' ? header : '')?.[1];

const verified = async (tokens: Tokens, token: string | undefined): Promise<Caller> => {
  if (token === undefined) throw unauthenticated('TOKEN_MISSING', 'send "authorization: Bearer …"');
  try {
    return await tokens.verify(token);
  } catch (error) {
    if (error instanceof KeysUnreachableError) throw unavailable('KEYS_UNREACHABLE', error.message);
    const code = (error as { readonly code?: string }).code;
    if (code === 'ERR_JWT_EXPIRED') throw unauthenticated('TOKEN_EXPIRED', 'sign in again');
    throw unauthenticated('TOKEN_INVALID', 'the token is not one of ours');
  }
};

/**
 * Denies by default: what declares no access lets nobody in, even with a valid token.
 * @returns who calls; undefined for public methods
 * @throws Fault UNAUTHENTICATED, PERMISSION_DENIED, or UNAVAILABLE while nobody can tell
 */
export const admit = async (
  tokens: Tokens,
  access: Access | undefined,
  token: string | undefined,
): Promise<Caller | undefined> => {
  if (access === 'public') return undefined;
  const caller = await verified(tokens, token);
  if (access?.some((role) => caller.roles.includes(role)) === true) return caller;
  throw permissionDenied('ROLE_REQUIRED', `open to ${access?.join(', ') ?? 'nobody'}`);
};
