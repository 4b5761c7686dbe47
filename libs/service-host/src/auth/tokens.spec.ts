import { readFileSync, statSync, writeFileSync } from 'node:fs';

import { SignJWT } from 'jose';

import { temporaryFolder } from '../../test/temporary-folder';
import { keyFolder, readSigningKey } from './keys';
import { hashPassword, isWeakHash, passwordMatches } from './passwords';
import { KeysMissingError, Tokens } from './tokens';

const folder = temporaryFolder;
const optionsOf = (jwtKeyFolder: string) => ({
  jwtKeyFolder,
  jwtJwksUrl: undefined,
  jwtIssuer: 'fettle',
  jwtAudience: 'fettle',
  jwtRolesClaim: 'roles',
});
const ada = { id: 'ada', name: 'Ada Lovelace', roles: ['planner', 'manager'] as const };

it('verifies what it has signed', async () => {
  const tokens = await Tokens.open(optionsOf(folder()));
  expect(await tokens.verify(await tokens.sign(ada, 60))).toEqual(ada);
});

it('gives processes that start together the same keys, the private one readable to us alone', async () => {
  const shared = folder();
  const all = await Promise.all([1, 2, 3, 4].map(() => Tokens.open(optionsOf(shared))));
  for (const signer of all)
    for (const verifier of all)
      expect(await verifier.verify(await signer.sign(ada, 60))).toEqual(ada);
  expect(statSync(keyFolder(shared).privateFile).mode & 0o777).toBe(0o600);
  expect(readFileSync(keyFolder(shared).publicFile, 'utf8')).not.toMatch(/"d"/);
});

it('makes no keys in production', async () => {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await expect(Tokens.open(optionsOf(folder()))).rejects.toThrow(KeysMissingError);
  } finally {
    process.env['NODE_ENV'] = before;
  }
});

describe('does not verify a token', () => {
  const home = folder();
  const claims = async (change: Record<string, unknown>, lifetime = '60s') => {
    const own = await Tokens.open(optionsOf(home));
    const signing = await readSigningKey(home);
    if (signing === undefined) throw new Error('no key');
    const token = await new SignJWT({ roles: ['admin'], ...change })
      .setProtectedHeader({ alg: 'EdDSA', kid: signing.id })
      .setSubject('ada')
      .setIssuer((change['iss'] as string) ?? 'fettle')
      .setAudience((change['aud'] as string) ?? 'fettle')
      .setExpirationTime(lifetime)
      .sign(signing.key);
    return own.verify(token);
  };

  it('that has expired', () => expect(claims({}, '-2m')).rejects.toThrow(/exp/));
  it('of another issuer', () => expect(claims({ iss: 'x' })).rejects.toThrow(/iss/));
  it('for someone else', () => expect(claims({ aud: 'x' })).rejects.toThrow(/aud/));
  it('that is right otherwise', () => expect(claims({})).resolves.toMatchObject({ id: 'ada' }));

  it('signed with other keys', async () => {
    const other = await Tokens.open(optionsOf(folder()));
    const own = await Tokens.open(optionsOf(home));
    await expect(own.verify(await other.sign(ada, 60))).rejects.toThrow();
  });

  it('signed with our public key as if it were a shared secret, or not at all', async () => {
    const own = await Tokens.open(optionsOf(home));
    const secret = readFileSync(keyFolder(home).publicFile);
    const symmetric = await new SignJWT({ roles: ['admin'] })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('eve')
      .setIssuer('fettle')
      .setAudience('fettle')
      .setExpirationTime('60s')
      .sign(secret);
    await expect(own.verify(symmetric)).rejects.toThrow(/alg/i);
    const [, body] = symmetric.split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    await expect(own.verify(`${none}.${body}.`)).rejects.toThrow();
  });
});

it('knows no role that is not one', async () => {
  const tokens = await Tokens.open(optionsOf(folder()));
  const token = await tokens.sign({ ...ada, roles: ['root' as 'admin', 'operator'] }, 60);
  expect((await tokens.verify(token)).roles).toEqual(['operator']);
});

it('keeps a service token until it has to be renewed', async () => {
  const tokens = await Tokens.open(optionsOf(folder()));
  const first = await tokens.ofService('telemetry');
  expect(await tokens.ofService('telemetry')).toBe(first);
  expect(await tokens.verify(first)).toMatchObject({ id: 'service:telemetry', roles: ['service'] });
});

it('hands out the service token it was given', async () => {
  const tokens = await Tokens.open({ ...optionsOf(folder()), serviceToken: 'given' });
  expect(await tokens.ofService('telemetry')).toBe('given');
});

it('verifies with public keys alone, and then cannot sign', async () => {
  const [signer, verifier] = [folder(), folder()];
  const own = await Tokens.open(optionsOf(signer));
  writeFileSync(keyFolder(verifier).publicFile, readFileSync(keyFolder(signer).publicFile));
  const other = await Tokens.open(optionsOf(verifier));
  expect(await other.verify(await own.sign(ada, 60))).toEqual(ada);
  expect(other.canSign).toBe(false);
  await expect(other.sign(ada, 60)).rejects.toThrow(/private key/);
});

it('hashes passwords with argon2id and tells the right one', async () => {
  const hashed = await hashPassword('correct horse');
  expect(hashed).toMatch(
    /^\$argon2id\$v=19\$m=19456,p=1,t=2\$|^\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
  );
  expect(await passwordMatches('correct horse', hashed)).toBe(true);
  expect(await passwordMatches('battery staple', hashed)).toBe(false);
  expect(await passwordMatches('decoy', undefined)).toBe(false);
  expect(isWeakHash(hashed)).toBe(false);
  expect(isWeakHash(hashed.replace('m=19456', 'm=4096'))).toBe(true);
});
