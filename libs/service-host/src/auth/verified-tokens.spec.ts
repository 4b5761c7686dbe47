import type { Caller } from './roles';
import { VerifiedTokens } from './verified-tokens';

const ada: Caller = { id: 'ada', name: 'Ada', roles: ['planner'] };

it('believes a token for half a minute, and never longer than it lives', () => {
  const tokens = new VerifiedTokens();
  tokens.remember('long', ada, { now: 0, expiresAt: 3_600_000 });
  tokens.remember('short', ada, { now: 0, expiresAt: 5_000 });
  expect(tokens.callerOf('other', 0)).toBeUndefined();
  expect([tokens.callerOf('long', 29_999), tokens.callerOf('short', 4_999)]).toEqual([ada, ada]);
  expect([tokens.callerOf('long', 30_000), tokens.callerOf('short', 5_000)]).toEqual([
    undefined,
    undefined,
  ]);
});

it('keeps a thousand tokens at most', () => {
  const tokens = new VerifiedTokens();
  for (let n = 0; n <= 1_000; n += 1)
    tokens.remember(`token-${n}`, ada, { now: 0, expiresAt: 60_000 });
  expect(tokens.callerOf('token-0', 1)).toBeUndefined();
  expect(tokens.callerOf('token-1', 1)).toEqual(ada);
});
