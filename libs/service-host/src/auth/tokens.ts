import { existsSync, readFileSync } from 'node:fs';

import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify, SignJWT } from 'jose';

import { assert } from '@fettle/kernel';
import type { Caller } from './roles';
import { ensureKeyPair, keyFolder, readSigningKey, type SigningKey } from './keys';
import { remoteKeys } from './remote-keys';
import { isRole } from './roles';
import { VerifiedTokens } from './verified-tokens';

/** What the tokens of a process depend on. */
export interface TokenOptions {
  readonly jwtKeyFolder: string;
  readonly jwtJwksUrl: string | undefined;
  readonly jwtIssuer: string;
  readonly jwtAudience: string;
  readonly jwtRolesClaim: string;
  /** For {@link Tokens.ofService} where there is no private key. */
  readonly serviceToken?: string | undefined;
}

/** The keys that verify tokens are missing. */
export class KeysMissingError extends Error {
  override readonly name = 'KeysMissingError';
}

type FindKey = ReturnType<typeof createLocalJWKSet> | ReturnType<typeof remoteKeys>;

/**
 * Ours are EdDSA; a plant's identity provider may use the others. Never a symmetric one,
 * never none.
 */
const ALGORITHMS = ['EdDSA', 'ES256', 'ES384', 'RS256', 'PS256'];
const CLOCK_TOLERANCE_S = 30;
const SERVICE_TOKEN_S = 600;
/** Of its life, what a service token has left at least when it is handed out. */
const RENEW_BEFORE_MS = 120_000;

/** Issues and verifies JSON Web Tokens (RFC 7519). */
export class Tokens {
  private readonly own = new Map<string, { readonly token: string; readonly until: number }>();
  private readonly verified = new VerifiedTokens();

  private constructor(
    private readonly options: TokenOptions,
    private readonly findKey: FindKey,
    private readonly signingKey: SigningKey | undefined,
  ) {}

  /**
   * Opens the keys. A key pair is made in the folder when there is none, except in production.
   * @throws KeysMissingError
   */
  static async open(options: TokenOptions): Promise<Tokens> {
    const { jwtKeyFolder, jwtJwksUrl } = options;
    if (jwtJwksUrl !== undefined) {
      const findKey = remoteKeys(jwtJwksUrl);
      return new Tokens(options, findKey, await readSigningKey(jwtKeyFolder));
    }
    const { publicFile } = keyFolder(jwtKeyFolder);
    if (process.env['NODE_ENV'] !== 'production') await ensureKeyPair(jwtKeyFolder);
    if (!existsSync(publicFile))
      throw new KeysMissingError(
        `No keys to verify tokens with: ${publicFile} does not exist. ` +
          'Put the public keys there, set JWT_KEY_FOLDER to where they are, or set JWT_JWKS_URL.',
      );
    const findKey = createLocalJWKSet(
      JSON.parse(readFileSync(publicFile, 'utf8')) as JSONWebKeySet,
    );
    return new Tokens(options, findKey, await readSigningKey(jwtKeyFolder));
  }

  /** Whether this process can issue tokens. */
  get canSign(): boolean {
    return this.signingKey !== undefined;
  }

  /** Issues a token that lives for `lifetimeS` seconds. Needs the private key. */
  async sign({ id, name, roles }: Caller, lifetimeS: number): Promise<string> {
    assert(this.signingKey !== undefined, 'tokens are signed where the private key is');
    return new SignJWT({ name, [this.options.jwtRolesClaim]: [...roles] })
      .setProtectedHeader({ alg: 'EdDSA', kid: this.signingKey.id, typ: 'JWT' })
      .setSubject(id)
      .setIssuer(this.options.jwtIssuer)
      .setAudience(this.options.jwtAudience)
      .setIssuedAt()
      .setExpirationTime(`${lifetimeS}s`)
      .sign(this.signingKey.key);
  }

  /**
   * Who a token says the caller is. Rejects when it is expired, forged, or not for us. What was
   * found is believed for up to half a minute: a key that is withdrawn meanwhile still counts.
   */
  async verify(token: string): Promise<Caller> {
    const known = this.verified.callerOf(token, Date.now());
    if (known !== undefined) return known;
    const { payload } = await jwtVerify(
      token,
      this.findKey as ReturnType<typeof createLocalJWKSet>,
      {
        issuer: this.options.jwtIssuer,
        audience: this.options.jwtAudience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_S,
        requiredClaims: ['sub', 'exp'],
      },
    );
    const caller = this.callerOf(payload);
    this.verified.remember(token, caller, {
      now: Date.now(),
      expiresAt: 1_000 * Number(payload.exp),
    });
    return caller;
  }

  /**
   * A token of this service's own, renewed before it expires, for calls that no person is behind.
   */
  async ofService(service: string): Promise<string> {
    const { serviceToken } = this.options;
    if (serviceToken !== undefined) return serviceToken;
    const known = this.own.get(service);
    if (known !== undefined && known.until - Date.now() > RENEW_BEFORE_MS) return known.token;
    const caller: Caller = { id: `service:${service}`, name: service, roles: ['service'] };
    const token = await this.sign(caller, SERVICE_TOKEN_S);
    this.own.set(service, { token, until: Date.now() + SERVICE_TOKEN_S * 1_000 });
    return token;
  }

  private callerOf(payload: JWTPayload): Caller {
    const id = payload.sub as string;
    const claimed = payload[this.options.jwtRolesClaim];
    const name = typeof payload['name'] === 'string' ? payload['name'] : id;
    return { id, name, roles: Array.isArray(claimed) ? claimed.filter(isRole) : [] };
  }
}
