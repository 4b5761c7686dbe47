import { createRemoteJWKSet } from 'jose';

/** The keys that verify tokens cannot be had now: nothing is known of a token, good or bad. */
export class KeysUnreachableError extends Error {
  override readonly name = 'KeysUnreachableError';
}

/** Codes of what is wrong with a token, as against the way to the keys. */
const OF_THE_TOKEN = /^ERR_(JWKS_NO_|JWKS_MULTIPLE_|JOSE_NOT_|JOSE_ALG_|JWS_|JWT_)/;

/**
 * Finds keys in the set that an identity provider publishes (RFC 7517); fetched when first needed,
 * and again for a key that is not in it.
 * @throws KeysUnreachableError when no set can be fetched; jose's error for a key that is not in it
 */
export const remoteKeys = (url: string): ReturnType<typeof createRemoteJWKSet> => {
  const find = createRemoteJWKSet(new URL(url));
  const finding = async (...asked: Parameters<typeof find>) => {
    try {
      return await find(...asked);
    } catch (error) {
      const { code = '', message } = error as { readonly code?: string; readonly message: string };
      if (OF_THE_TOKEN.test(code)) throw error;
      throw new KeysUnreachableError(`${url} gives no keys: ${message || code}`);
    }
  };
  return finding as typeof find;
};
