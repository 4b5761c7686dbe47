import { comesFromElsewhere } from './cross-site.driver';

const post = (headers: Record<string, string>) =>
  comesFromElsewhere({ method: 'POST', headers: { host: 'fettle.plant:8080', ...headers } });
const ours = { 'x-fettle-request': '1' };

it('lets our own page and programs with a token through', () => {
  expect(post({ ...ours, origin: 'http://fettle.plant:8080' })).toBe(false);
  expect(post(ours)).toBe(false);
  expect(post({ authorization: 'Bearer x' })).toBe(false);
  expect(comesFromElsewhere({ method: 'GET', headers: { origin: 'http://evil' } })).toBe(false);
});

it.each([
  ['a form of another site', { origin: 'http://evil.example' }],
  ['a script of another site', { ...ours, origin: 'http://evil.example' }],
  ['another port of the same machine', { ...ours, origin: 'http://fettle.plant:9999' }],
  ['a sandboxed frame', { ...ours, origin: 'null' }],
  ['a form that hides where it comes from', {}],
])('stops %s', (_, headers) => expect(post(headers)).toBe(true));
