import { slidingLifeHours, wearDepthPerHour, wornVolume } from './archard';
import { addStretch, meanLoad, newBearingDamage, remainingRatingHours } from './damage';
import {
  basicRatingLife,
  equivalentLoad,
  lifeHours,
  modificationFactor,
  modifiedRatingLife,
  reliabilityFactor,
  type BearingDuty,
} from './iso-281';
import { wearRateLife } from './wear-rate';

const ball: BearingDuty = { element: 'ball', dynamicRating: 30_000, load: 5_000 };
const roller: BearingDuty = { ...ball, element: 'roller' };

// C 30 kN, P 5 kN, 1500 r/min: 2400 h for balls, 4361.09 h for rollers.
it('rates bearings as worked by hand', () => {
  expect(basicRatingLife(ball)).toBeCloseTo(216, 9);
  expect(lifeHours(basicRatingLife(ball), 1500)).toBeCloseTo(2400, 6);
  expect(lifeHours(basicRatingLife(roller), 1500)).toBeCloseTo(4361.09, 1);
  expect(modifiedRatingLife(ball, { reliability: 95 })).toBeCloseTo(216 * 0.64, 6);
  expect(reliabilityFactor(97.5)).toBeCloseTo(0.42, 6);
});

it('takes the axial load in beyond the limit ratio', () => {
  const factors = { limitRatio: 0.27, radialFactor: 0.56, axialFactor: 1.6 };
  expect(equivalentLoad({ radial: 4_000, axial: 1_000 }, factors)).toBe(4_000);
  expect(equivalentLoad({ radial: 4_000, axial: 3_000 }, factors)).toBeCloseTo(7_040, 6);
  expect(equivalentLoad({ radial: 4_000, axial: 1_100 }, factors)).toBe(4_000);
});

// By hand, ball, κ 1, e_C·Cu/P 0.1: 0.1·(1 − 0.5684^0.83·0.1^⅓)^−9.3 = 2.43.
it('modifies the life by lubrication and dirt', () => {
  const clean = { viscosityRatio: 1, cleanliness: 1, fatigueLoadLimit: 500 };
  const hand = 0.1 * (1 - (2.5671 - 1.9987) ** 0.83 * 0.1 ** (1 / 3)) ** -9.3;
  expect(modificationFactor(ball, clean)).toBeCloseTo(hand, 9);
  expect(hand).toBeCloseTo(2.43, 2);
  expect(modificationFactor(ball, { ...clean, cleanliness: 0 })).toBeCloseTo(0.1, 9);
  expect(modificationFactor(ball, { ...clean, viscosityRatio: 4, fatigueLoadLimit: 1e5 })).toBe(50);
  const thin = (viscosityRatio: number) => modificationFactor(ball, { ...clean, viscosityRatio });
  expect(thin(0.2)).toBeLessThan(thin(0.5));
  expect(thin(0.5)).toBeLessThan(thin(2));
});

it.each([0.4, 1])('has no step where the equations of the standard meet, at κ %d', (kappa) => {
  for (const duty of [ball, roller]) {
    const at = (viscosityRatio: number) =>
      modificationFactor(duty, { viscosityRatio, cleanliness: 0.8, fatigueLoadLimit: 700 });
    expect(at(kappa - 1e-9) / at(kappa)).toBeCloseTo(1, 3);
  }
});

// Half a life at 5 kN and a quarter at 10 kN (life 300 h): 1200/2400 + 75/300 = 0.75.
it('adds damage over loads and speeds, and knows what is left', () => {
  const damage = newBearingDamage();
  addStretch(damage, { ...ball, speedRpm: 1500, hours: 1200 });
  addStretch(damage, { ...ball, load: 10_000, speedRpm: 1500, hours: 75 });
  addStretch(damage, { ...ball, speedRpm: 0, hours: 1_000 });
  expect(damage.used).toBeCloseTo(0.75, 9);
  expect(damage.hours).toBe(2275);
  expect(remainingRatingHours(damage, { ...ball, speedRpm: 1500 })).toBeCloseTo(600, 6);
  addStretch(damage, { ...ball, speedRpm: 1500, hours: 5_000 });
  expect(remainingRatingHours(damage, { ...ball, speedRpm: 1500 })).toBe(0);
});

it('uses a life up twice as fast where lubrication halves it', () => {
  const damage = newBearingDamage();
  addStretch(damage, { ...ball, speedRpm: 1500, hours: 600, lifeFactor: 0.5 });
  expect(damage.used).toBeCloseTo(0.5, 9);
  const duty = { ...ball, speedRpm: 1500, lifeFactor: 0.5 };
  expect(remainingRatingHours(damage, duty)).toBeCloseTo(600, 6);
});

it('finds the load that does the same damage', () => {
  const stretches = [
    { ...ball, speedRpm: 1500, hours: 1200 },
    { ...ball, load: 10_000, speedRpm: 500, hours: 75 },
  ];
  const mean = meanLoad(stretches);
  const damage = newBearingDamage();
  for (const stretch of stretches) addStretch(damage, stretch);
  const alike = newBearingDamage();
  addStretch(alike, { ...ball, load: mean, speedRpm: 1500, hours: 1225 });
  expect(alike.used).toBeCloseTo(damage.used, 9);
});

// By hand: K 1e-6, H 2 GPa, 1 kN over 10 km: 5e-9 m³. Face: 0.2 MPa at 10 m/s: 3.6e-3 mm/h.
it('wears by the law of Archard', () => {
  const pair = { coefficient: 1e-6, hardnessPascal: 2e9 };
  expect(wornVolume(pair, { forceNewton: 1_000, distanceMetres: 10_000 })).toBeCloseTo(5e-9, 15);
  const duty = { pressurePascal: 2e5, speedMetresPerSecond: 10 };
  expect(wearDepthPerHour(pair, duty)).toBeCloseTo(3.6e-3, 9);
  expect(slidingLifeHours(pair, duty, 3.6)).toBeCloseTo(1_000, 6);
  expect(slidingLifeHours(pair, { ...duty, speedMetresPerSecond: 0 }, 3)).toBe(Infinity);
  expect(slidingLifeHours(pair, duty, 0)).toBe(0);
});

// A line through 12, 11.1, 9.9, 9: 1.02 mm a thousand hours, 8.97 mm now, 4 mm is the end.
it('extends thickness readings to the worn-out thickness', () => {
  const readings = [12, 11.1, 9.9, 9].map((millimetres, i) => ({ hours: 1000 * i, millimetres }));
  const life = wearRateLife(readings, 4);
  if (life.kind === 'none') throw new Error(life.reason);
  expect(life.perThousandHours).toBeCloseTo(1.02, 9);
  expect(life.p50).toBeCloseTo((1000 * (8.97 - 4)) / 1.02, 6);
  expect(life.p10).toBeLessThan(life.p50);
  expect(life.p90).toBeGreaterThan(life.p50);
});

it.each<[string, readonly (readonly [number, number])[], string]>([
  ['nothing', [], 'different ages'],
  ['one reading', [[0, 9]], 'different ages'],
  [
    'one age only',
    [
      [5, 9],
      [5, 8],
      [5, 7],
    ],
    'different ages',
  ],
  [
    'a constant',
    [
      [0, 9],
      [1, 9],
      [2, 9],
    ],
    'no wear',
  ],
  [
    'growth',
    [
      [0, 9],
      [1, 10],
      [2, 11],
    ],
    'no wear',
  ],
  [
    'NaN',
    [
      [0, 9],
      [1, NaN],
      [2, 7],
    ],
    'no number',
  ],
  [
    'a negative thickness',
    [
      [0, 9],
      [1, -8],
      [2, 7],
    ],
    'negative',
  ],
])('says no wear rate for %s', (_, rows, reason) => {
  const life = wearRateLife(
    rows.map(([hours, millimetres]) => ({ hours, millimetres })),
    4,
  );
  expect(life.kind === 'none' && life.reason).toContain(reason);
});

it.each<[string, () => unknown]>([
  ['no load', () => basicRatingLife({ ...ball, load: 0 })],
  ['an endless rating', () => basicRatingLife({ ...ball, dynamicRating: Infinity })],
  ['a standstill', () => lifeHours(216, 0)],
  ['a reliability no table has', () => reliabilityFactor(99.9)],
  [
    'dirt below nothing',
    () => modificationFactor(ball, { viscosityRatio: 1, cleanliness: -1, fatigueLoadLimit: 1 }),
  ],
  [
    'no film at all',
    () => modificationFactor(ball, { viscosityRatio: 0, cleanliness: 1, fatigueLoadLimit: 1 }),
  ],
  [
    'hours that are no number',
    () => addStretch(newBearingDamage(), { ...ball, speedRpm: 1, hours: NaN }),
  ],
  ['negative hours', () => addStretch(newBearingDamage(), { ...ball, speedRpm: 1, hours: -1 })],
  ['no duty', () => meanLoad([])],
  [
    'a soft nothing',
    () => wornVolume({ coefficient: 1, hardnessPascal: 0 }, { forceNewton: 1, distanceMetres: 1 }),
  ],
])('refuses %s', (_, act) => expect(act).toThrow(RangeError));
