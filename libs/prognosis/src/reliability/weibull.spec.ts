import { seededRandom } from '@fettle/kernel';
import { fitWeibull, type LifeRecord } from './weibull-fit';
import { fitWeibullWithLocation } from './weibull-location';
import {
  lifeOf,
  meanLife,
  meanRemainingLife,
  remainingLifeOf,
  survivalAt,
  weibullFromRange,
} from './weibull';

/** Millions of revolutions of 23 deep-groove ball bearings (Lieblein and Zelen, 1956). */
const bearings: readonly LifeRecord[] = [
  17.88, 28.92, 33, 41.52, 42.12, 45.6, 48.48, 51.84, 51.96, 54.12, 55.56, 67.8, 68.64, 68.64,
  68.88, 84.12, 93.12, 98.64, 105.12, 105.84, 127.92, 128.04, 173.4,
].map((age) => ({ age, failed: true }));

/** Kilometres of 38 shock absorbers, 11 failed (O'Connor, 1985; Meeker and Escobar, 1998). */
const absorbers: readonly LifeRecord[] = [
  ...[6700, 9120, 12200, 13150, 14300, 17520, 20100, 20900, 22700, 26510, 27490].map((age) => ({
    age,
    failed: true,
  })),
  ...[
    6950, 7820, 8790, 9660, 9820, 11310, 11690, 11850, 11880, 12140, 12870, 13330, 13470, 14040,
    17540, 17890, 18450, 18960, 18980, 19410, 20100, 20150, 20320, 23490, 27410, 27890, 28100,
  ].map((age) => ({ age, failed: false })),
];

const fitted = (records: readonly LifeRecord[], confidence = 0.95) => {
  const fit = fitWeibull(records, { confidence });
  if (fit.kind === 'none') throw new Error(fit.reason);
  return fit;
};

// Lawless (1982): β 2.102, η 81.88.
it('fits the ball bearings of Lieblein and Zelen as published', () => {
  const { life } = fitted(bearings);
  expect(life.shape).toBeCloseTo(2.102, 2);
  expect(life.scale).toBeCloseTo(81.88, 1);
});

// Meeker and Escobar (1998), table 8.1: μ 10.23 (0.1099), σ 0.3164 (0.0732); η = e^μ, β = 1/σ.
it('fits censored shock absorbers as published, with their standard errors', () => {
  const { life, shape, scale, suspensions } = fitted(absorbers);
  expect(suspensions).toBe(27);
  expect(1 / life.shape).toBeCloseTo(0.3164, 3);
  expect(Math.log(life.scale)).toBeCloseTo(10.23, 2);
  expect(Math.log(scale.high / life.scale) / 1.96).toBeCloseTo(0.1099, 2);
  expect(Math.log(shape.high / life.shape) / 1.96).toBeCloseTo(0.0732 / 0.3164, 2);
});

it('finds a location where there is one, and keeps two parameters where it does not help', () => {
  const random = seededRandom(5);
  const late = Array.from({ length: 200 }, () => ({
    age: 500 + 300 * (-Math.log(1 - random.next())) ** (1 / 1.8),
    failed: true,
  }));
  const fit = fitWeibullWithLocation(late);
  if (fit.kind === 'none') throw new Error(fit.reason);
  expect(fit.life.location).toBeGreaterThan(460);
  expect(fit.life.location).toBeLessThan(530);
  expect(fit.life.shape).toBeGreaterThan(1.5);
  expect(fit.life.shape).toBeLessThan(2.2);
  expect(fitWeibullWithLocation(bearings.slice(0, 4))).toMatchObject({ kind: 'none' });
});

it('covers the truth about as often as it says, half of the lives censored', () => {
  const random = seededRandom(11);
  let covered = 0;
  for (let run = 0; run < 200; run += 1) {
    const records = Array.from({ length: 40 }, () => {
      const end = 1000 * (-Math.log(1 - random.next())) ** (1 / 2.3);
      const taken = 1600 * random.next();
      return { age: Math.min(end, taken), failed: end <= taken };
    });
    const { scale } = fitted(records, 0.9);
    if (scale.low < 1000 && scale.high > 1000) covered += 1;
  }
  expect(covered).toBeGreaterThan(165);
  expect(covered).toBeLessThan(195);
});

// By hand, β 2, η 100: R(50) = e^−0.25; B10 = 100·√0.10536; MTTF = 100·√π/2.
// Remaining median at 50: 100·√(0.25 + ln 2) − 50 = 47.11; at shape 1 life has no memory.
it('tells lives and remaining lives worked by hand', () => {
  const life = { shape: 2, scale: 100, location: 0 };
  expect(survivalAt(life, 50)).toBeCloseTo(0.7788, 4);
  expect(lifeOf(life, 0.1)).toBeCloseTo(32.459, 3);
  expect(meanLife(life)).toBeCloseTo(88.623, 3);
  expect(remainingLifeOf(life, 50, 0.5)).toBeCloseTo(47.11, 1);
  expect(meanRemainingLife(life, 0)).toBeCloseTo(88.623, 3);
  const chance = { shape: 1, scale: 100, location: 0 };
  expect(meanRemainingLife(chance, 5_000)).toBeCloseTo(100, 6);
  expect(remainingLifeOf(chance, 70, 0.5)).toBeCloseTo(69.315, 3);
  expect(meanRemainingLife({ ...chance, location: 30 }, 10)).toBeCloseTo(120, 6);
});

it('makes a prior of a range', () => {
  const life = weibullFromRange(730, 4_400);
  expect(lifeOf(life, 0.1)).toBeCloseTo(730, 6);
  expect(lifeOf(life, 0.9)).toBeCloseTo(4_400, 6);
  expect(() => weibullFromRange(5, 5)).toThrow(RangeError);
});

const f = (age: number): LifeRecord => ({ age, failed: true });
it.each<[string, LifeRecord[], string]>([
  ['nothing', [], 'no records'],
  ['no failures', [{ age: 10, failed: false }], 'no failures'],
  ['an age of zero', [f(0), f(3)], 'zero or negative'],
  ['a negative age', [f(-1), f(3)], 'zero or negative'],
  ['NaN', [f(NaN), f(3)], 'not a number'],
  ['an endless age', [f(Infinity), f(3)], 'not a number'],
  ['one failure', [f(3), { age: 9, failed: false }], 'two failures'],
  ['the same age again and again', [f(3), f(3), f(3)], 'two failures'],
])('refuses %s', (_, records, reason) => {
  const fit = fitWeibull(records);
  expect(fit.kind === 'none' && fit.reason).toContain(reason);
  expect(fitWeibullWithLocation(records).kind).toBe('none');
});

it('does not care about the unit of life', () => {
  const seconds = absorbers.map(({ age, failed }) => ({ age: age * 3.6e9, failed }));
  expect(fitted(seconds).life.shape).toBeCloseTo(fitted(absorbers).life.shape, 9);
});
