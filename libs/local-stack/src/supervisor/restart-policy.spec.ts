import { afterDeath } from './restart-policy';

const now = 1_000_000;

it('starts again after half a second, then after a whole one', () => {
  expect(afterDeath([now], now)).toEqual({ kind: 'restart', delayMs: 500 });
  expect(afterDeath([now - 5_000, now], now)).toEqual({ kind: 'restart', delayMs: 1_000 });
});

it('gives up at the third death within a minute', () => {
  expect(afterDeath([now - 59_999, now - 1, now], now)).toEqual({ kind: 'give-up', deaths: 3 });
});

it('forgets deaths that are a minute old', () => {
  expect(afterDeath([now - 60_000, now - 1, now], now)).toEqual({
    kind: 'restart',
    delayMs: 1_000,
  });
});
