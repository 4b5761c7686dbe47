import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { exportJWK, generateKeyPair, type KeyLike, SignJWT } from 'jose';

import { temporaryFolder } from '../../test/temporary-folder';
import { admit } from './authenticate';
import { Tokens } from './tokens';

/** An identity provider: its published keys, and how it answers. */
let provider: Server;
let answer = { status: 200, body: '' };
let url: string;
let key: KeyLike;

beforeAll(async () => {
  const pair = await generateKeyPair('RS256');
  key = pair.privateKey;
  const published = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  answer.body = JSON.stringify({ keys: [published] });
  provider = createServer((_, reply) => reply.writeHead(answer.status).end(answer.body));
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/keys`;
});
afterAll(() => provider.close());

const tokensOf = (jwtJwksUrl: string) =>
  Tokens.open({
    jwtKeyFolder: temporaryFolder(),
    jwtJwksUrl,
    jwtIssuer: 'https://id.example',
    jwtAudience: 'fettle',
    jwtRolesClaim: 'groups',
  });

const signed = (kid: string) =>
  new SignJWT({ name: 'Ada', groups: ['planner', 'staff'] })
    .setProtectedHeader({ alg: 'RS256', kid })
    .setSubject('ada')
    .setIssuer('https://id.example')
    .setAudience('fettle')
    .setExpirationTime('60s')
    .sign(key);

it('lets in whom an identity provider vouches for, with the roles it gives', async () => {
  const tokens = await tokensOf(url);
  const caller = await admit(tokens, ['planner'], await signed('one'));
  expect(caller).toEqual({ id: 'ada', name: 'Ada', roles: ['planner'] });
  expect(tokens.canSign).toBe(false);
});

it('does not know a token whose key the provider does not publish', async () => {
  const attempt = admit(await tokensOf(url), ['planner'], await signed('another'));
  await expect(attempt).rejects.toMatchObject({ reason: 'TOKEN_INVALID' });
});

it.each([
  ['is away', 'http://127.0.0.1:9/keys', answer],
  ['is ill', undefined, { status: 503, body: 'later' }],
  ['publishes no keys', undefined, { status: 200, body: '{}' }],
])(
  'says that it cannot tell while the provider %s, and not that the token is bad',
  async (...how) => {
    const [, elsewhere, ill] = how;
    const well = answer;
    answer = ill;
    const attempt = admit(await tokensOf(elsewhere ?? url), ['planner'], await signed('one'));
    await expect(attempt).rejects.toMatchObject({ reason: 'KEYS_UNREACHABLE', httpStatus: 503 });
    answer = well;
  },
);
