import { newTrack, remainingLife, SAMPLES_MIN, track } from './exponential-growth';

const HOUR = 3_600_000;

/** Excess grows by e every ten hours; failure at e³ is ten hours × 3 after onset. */
const grow = (samples: number, noise: (i: number) => number) => {
  const wear = newTrack();
  for (let i = 0; i < samples; i += 1) track(wear, i * HOUR, Math.exp(i / 10 + noise(i)));
  return wear;
};
const wiggle = (i: number): number => 0.05 * Math.sin(7 * i);

it('says nothing before there is a sign, and little before there are samples', () => {
  expect(remainingLife(newTrack(), 20)).toEqual({ kind: 'none', reason: 'no sign of wear' });
  expect(remainingLife(grow(SAMPLES_MIN - 1, wiggle), 20)).toMatchObject({ kind: 'none' });
});

it('finds the time to failure of a known growth, with the truth between its quantiles', () => {
  const life = remainingLife(grow(21, wiggle), Math.exp(3));
  if (life.kind === 'none') throw new Error(life.reason);
  expect(life.p50).toBeGreaterThan(8.5);
  expect(life.p50).toBeLessThan(11.5);
  expect(life.p10).toBeLessThan(10);
  expect(life.p90).toBeGreaterThan(10);
  expect(life.healthIndex).toBeCloseTo(1 / 3, 1);
});

it('gives no estimate for a sign that does not grow', () => {
  const flat = newTrack();
  for (let i = 0; i < 40; i += 1) track(flat, i * HOUR, Math.exp(0.3 * Math.sin(3 * i)));
  expect(remainingLife(flat, 20)).toMatchObject({ kind: 'none' });
});

it('is at its end when the level of failure is reached', () => {
  const life = remainingLife(grow(40, wiggle), Math.exp(3));
  expect(life).toMatchObject({ kind: 'estimate', p50: 0 });
});
