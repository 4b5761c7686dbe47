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
  type RollingElement,
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

const factor = (duty: BearingDuty, viscosityRatio: number, share: number) =>
  modificationFactor(duty, { viscosityRatio, cleanliness: 1, fatigueLoadLimit: share * duty.load });

// By hand, ball, κ 1, e_C·Cu/P 0.1: 0.5684^0.83 = 0.6257, ·0.1^⅓ = 0.2904, 0.7096^−9.3 = 24.31.
it.each<[RollingElement, number, number, number]>([
  ['ball', 0.2, 0.1, 0.1883],
  ['ball', 0.6, 0.1, 0.8012],
  ['ball', 1, 0.1, 2.431],
  ['roller', 0.2, 0.1, 0.1242],
  ['roller', 0.6, 0.3, 0.3944],
  ['roller', 2, 0.3, 1.4739],
])('has the factor worked by hand on every curve: %s, κ %d', (element, kappa, share, byHand) =>
  expect(factor({ ...ball, element }, kappa, share) / byHand).toBeCloseTo(1, 3),
);

// Read off the diagram for radial ball bearings of the SKF catalogue: within a tenth.
it.each([
  [0.005, 0.31, 0.33, 0.38],
  [0.01, 0.42, 0.48, 0.57],
  [0.02, 0.65, 0.75, 0.95],
  [0.05, 1.4, 1.7, 2.5],
  [0.1, 3.2, 4.5, 7],
])('follows the published diagram at e_C·Cu/P %d', (share, thin, medium, thick) => {
  expect(Math.abs(factor(ball, 1.5, share) / thin - 1)).toBeLessThan(0.1);
  expect(Math.abs(factor(ball, 2, share) / medium - 1)).toBeLessThan(0.1);
  expect(Math.abs(factor(ball, 4, share) / thick - 1)).toBeLessThan(0.1);
});

it('keeps the factor between that of dirt and the largest the standard allows', () => {
  expect(factor(ball, 4, 20)).toBe(50);
  const dirty = { viscosityRatio: 1, cleanliness: 0, fatigueLoadLimit: 500 };
  expect(modificationFactor(ball, dirty)).toBeCloseTo(0.1, 9);
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
  // Fieller, t 1.886 of 2 degrees of freedom, s² 0.009: both the rate and the height are uncertain.
  expect(life.p10).toBeCloseTo(4401.37, 1);
  expect(life.p90).toBeCloseTo(5422.65, 1);
});

it('does not know to the hour when a thickness that is nearly worn out is', () => {
  const readings = [12, 11.1, 9.9, 9].map((millimetres, i) => ({ hours: 1000 * i, millimetres }));
  expect(wearRateLife(readings, 8.97)).toMatchObject({ kind: 'estimate', p10: 0 });
  const life = wearRateLife(readings, 8.97);
  expect(life.kind === 'estimate' ? life.p90 : 0).toBeGreaterThan(100);
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
