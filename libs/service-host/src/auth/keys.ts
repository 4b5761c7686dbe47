import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type KeyLike,
} from 'jose';

/** Where the keys that sign and verify tokens are. */
export interface KeyFolder {
  readonly privateFile: string;
  readonly publicFile: string;
}

/** A key that signs, with the id that its tokens name. */
export interface SigningKey {
  readonly id: string;
  readonly key: KeyLike;
}

export const keyFolder = (folder: string): KeyFolder => ({
  privateFile: join(folder, 'private.jwk'),
  publicFile: join(folder, 'public.jwks'),
});

/** Writes a file that several processes may want to write at once: the first one wins, whole. */
const writeOnce = (file: string, content: string, mode: number): void => {
  const part = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  writeFileSync(part, content, { mode });
  try {
    linkSync(part, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(part, { force: true });
  }
};

const publicPart = ({ kty, crv, x, kid, alg }: JWK): JWK => ({ kty, crv, x, kid, alg, use: 'sig' });

/**
 * Makes an Ed25519 key pair in a folder unless one is there. Processes that start together end up
 * with the same pair.
 */
export const ensureKeyPair = async (folder: string): Promise<void> => {
  const { privateFile, publicFile } = keyFolder(folder);
  if (existsSync(publicFile)) return;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(pair.privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  writeOnce(privateFile, JSON.stringify({ ...jwk, kid, alg: 'EdDSA' }), 0o600);
  const kept = JSON.parse(readFileSync(privateFile, 'utf8')) as JWK;
  writeOnce(publicFile, JSON.stringify({ keys: [publicPart(kept)] }), 0o644);
};

/** The key that signs, or undefined where only verifying is possible. */
export const readSigningKey = async (folder: string): Promise<SigningKey | undefined> => {
  const { privateFile } = keyFolder(folder);
  if (!existsSync(privateFile)) return undefined;
  const jwk = JSON.parse(readFileSync(privateFile, 'utf8')) as JWK;
  const key = (await importJWK(jwk, 'EdDSA')) as KeyLike;
  return { id: jwk.kid ?? (await calculateJwkThumbprint(jwk)), key };
};
