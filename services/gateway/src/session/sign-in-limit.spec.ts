import { SignInLimit } from './sign-in-limit';

const limit = { burst: 3, refillMs: 1_000 };

it('lets a burst of wrong passwords through, then makes them wait', () => {
  const guard = new SignInLimit(limit);
  for (let n = 0; n < 3; n += 1) {
    expect(guard.waitMs('ada', 0)).toBe(0);
    guard.failed('ada', 0);
  }
  expect(guard.waitMs('ada', 0)).toBe(1_000);
  expect(guard.waitMs('ada', 999)).toBe(1);
  expect(guard.waitMs('ada', 1_000)).toBe(0);
  expect(guard.waitMs('eve', 0)).toBe(0);
});

it('starts afresh after the right password, and forgives with time', () => {
  const guard = new SignInLimit(limit);
  for (let n = 0; n < 5; n += 1) guard.failed('ada', 0);
  expect(guard.waitMs('ada', 0)).toBe(3_000);
  expect(guard.waitMs('ada', 60_000)).toBe(0);
  guard.succeeded('ada');
  expect(guard.waitMs('ada', 0)).toBe(0);
});

it('forgets whoever has cooled down, and keeps no more than 10,000', () => {
  const guard = new SignInLimit(limit);
  for (let n = 0; n < 3; n += 1) guard.failed('first', 0);
  for (let n = 0; n < 10_001; n += 1) guard.failed(`name-${n}`, 0);
  // The oldest of those that still count had to go.
  expect(guard.waitMs('first', 0)).toBe(0);
});
