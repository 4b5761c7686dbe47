import { seededRandom } from '@fettle/kernel';
import { firstPassageCdf } from './first-passage';
import { LEVELS, quantileOf, weightedQuantiles, type Forecast } from './forecast';
import { particleForecast, systematicPositions } from './particle-filter';
import { classLife, populationForecast } from './population';
import { similarForecast, type EndedLife } from './similar-lives';
import { addSample, newTrajectory, pointsOf, POINTS_MAX, type WearPoint } from './trajectory';
import { grownLog, hoursBetween } from './wear-law';
import { stepWiener, wienerForecast, type WearPrior, type WienerState } from './wiener';

const prior: WearPrior = { medianHours: 100, logSpread: 0.7, levelSpread: 0.1 };

/** ln share rises evenly from −4 to 0 in 100 hours. */
const rising = (until: number, noise = 0): readonly WearPoint[] => {
  const random = seededRandom(until);
  return Array.from({ length: 40 }, (_, i) => {
    const hours = (until * (i + 1)) / 40;
    const log = -4 + hours / 25 + noise * random.normal();
    return { hours, log, variance: noise ** 2 + 0.001 };
  });
};

const hoursOf = (forecast: Forecast): readonly number[] => {
  if (forecast.kind === 'none') throw new Error(forecast.reason);
  expect(forecast.hours).toHaveLength(LEVELS.length);
  expect(
    forecast.hours.every((hours, i) => i === 0 || hours >= (forecast.hours[i - 1] as number)),
  ).toBe(true);
  expect(forecast.hours.every((hours) => Number.isFinite(hours) && hours >= 0)).toBe(true);
  return forecast.hours;
};

describe('first passage', () => {
  // Inverse Gaussian, mean 1, shape 1: F(1) = Φ(0) + e²Φ(−2) = 0.6681.
  it('is inverse Gaussian when the drift is known', () => {
    const way = { distance: 1, drift: 1, driftSpread: 0, diffusion: 1 };
    expect(firstPassageCdf(way, 1)).toBeCloseTo(0.6681, 4);
    expect(firstPassageCdf(way, 0)).toBe(0);
    expect(firstPassageCdf({ ...way, distance: 0 }, 5)).toBe(1);
  });

  it('agrees with simulated ways of unknown drift, those that never arrive included', () => {
    const way = { distance: 2, drift: 1, driftSpread: 0.8, diffusion: 0.5 };
    const random = seededRandom(3);
    const [runs, step] = [1_500, 0.02];
    let arrived = 0;
    for (let run = 0; run < runs; run += 1) {
      const drift = way.drift + way.driftSpread * random.normal();
      let place = 0;
      for (let t = 0; t < 3 && place < way.distance; t += step)
        place += drift * step + way.diffusion * Math.sqrt(step) * random.normal();
      if (place >= way.distance) arrived += 1;
    }
    expect(firstPassageCdf(way, 3)).toBeCloseTo(arrived / runs, 1);
    expect(firstPassageCdf(way, 1e9)).toBeLessThan(0.93);
  });
});

// By hand: level 0 ± 1, drift 1 ± 1, two hours, no diffusion: predicted 2, variance 5, covariance
// 2; a point at 5 with variance 5 moves the level by half of 3, the drift by 2/10 of 3.
it('updates level and drift by Bayes as worked by hand', () => {
  const state: WienerState = {
    ...{ level: 0, drift: 1, levelVariance: 1, covariance: 0, driftVariance: 1 },
  };
  stepWiener(state, { hours: 2, log: 5, variance: 5 }, { diffusion2: 0, drift2: 0 });
  expect(state.level).toBeCloseTo(3.5, 9);
  expect(state.drift).toBeCloseTo(1.6, 9);
  expect(state.levelVariance).toBeCloseTo(2.5, 9);
  expect(state.covariance).toBeCloseTo(1, 9);
  expect(state.driftVariance).toBeCloseTo(0.6, 9);
});

describe.each<[string, (points: readonly WearPoint[], of?: WearPrior) => Forecast]>([
  ['the Wiener process', (points, of = prior) => wienerForecast(points, of)],
  ['the particle filter', (points, of = prior) => particleForecast(points, of, { seed: 1 })],
])('%s', (_, forecast) => {
  it('finds what is left of an even rise, surer when less is left', () => {
    const [half, late] = [hoursOf(forecast(rising(50, 0.1))), hoursOf(forecast(rising(90, 0.1)))];
    expect(half[1]).toBeLessThan(50);
    expect(half[17]).toBeGreaterThan(50);
    expect(Math.abs((half[9] as number) - 50)).toBeLessThan(15);
    expect(late[1]).toBeLessThan(10);
    expect(late[17]).toBeGreaterThan(10);
    expect((late[17] as number) - (late[1] as number)).toBeLessThan(
      (half[17] as number) - (half[1] as number),
    );
  });

  it('does not care about the unit of time', () => {
    const seconds = rising(50, 0.1).map((point) => ({ ...point, hours: 3_600 * point.hours }));
    const scaled = hoursOf(forecast(seconds, { ...prior, medianHours: 360_000 }));
    expect((scaled[9] as number) / 3_600).toBeCloseTo(
      hoursOf(forecast(rising(50, 0.1)))[9] ?? 0,
      2,
    );
  });

  it('says the same again', () =>
    expect(forecast(rising(60, 0.2))).toEqual(forecast(rising(60, 0.2))));

  it('has nothing to say of too few points', () => {
    expect(forecast([])).toMatchObject({ kind: 'none' });
    expect(forecast(rising(50).slice(0, 3))).toMatchObject({ kind: 'none' });
  });

  it.each<[string, Partial<WearPoint>]>([
    ['an hour that is NaN', { hours: NaN }],
    ['an endless level', { log: Infinity }],
    ['no variance', { variance: 0 }],
    ['an hour twice', { hours: 2.5 }],
  ])('refuses %s', (_name, wrong) => {
    const points = rising(50).map((point, i) => (i === 3 ? { ...point, ...wrong } : point));
    expect(forecast(points)).toMatchObject({ kind: 'none' });
  });

  it('is near its end at the level of failure', () =>
    expect(hoursOf(forecast(rising(100, 0.02)))[9]).toBeLessThan(3));
});

// Straight to half way in 500 of 1000 h: on logarithms alone P50 was 232 and P90 608.
it('does not take even wear for exponential', () => {
  const points = rising(500).map((point) => ({ ...point, log: Math.log(point.hours / 1000) }));
  const hours = hoursOf(wienerForecast(points, { ...prior, medianHours: 1000, levelSpread: 0.2 }));
  expect(hours[9]).toBeGreaterThan(260);
  expect(hours[17]).toBeGreaterThan(750);
});

it('does not make a life of a sign that stays, or falls', () => {
  for (const slope of [0, -1]) {
    const points = rising(50, 0.1).map((p) => ({ ...p, log: -1.5 + (slope * p.hours) / 50 }));
    expect(wienerForecast(points, { ...prior, logSpread: 0.1 })).toMatchObject({ kind: 'none' });
  }
});

// dx/dt = r·x^m: even wear from 0.2 at 0.1 an hour lasts 8; exponential from e⁻² at 0.5 lasts 4.
it('knows the hours of even, exponential and Paris wear', () => {
  expect(hoursBetween(Math.log(0.2), 0, { pace: 0.1, exponent: 0 })).toBeCloseTo(8, 9);
  expect(hoursBetween(-2, 0, { pace: 0.5, exponent: 1 })).toBeCloseTo(4, 9);
  // m 2: ∫dx/x² from ½ to 1 is 1.
  expect(hoursBetween(Math.log(0.5), 0, { pace: 1, exponent: 2 })).toBeCloseTo(1, 9);
  expect(hoursBetween(0.1, 0, { pace: 1, exponent: 1 })).toBe(0);
  for (const exponent of [-0.5, 0, 1, 1.5]) {
    const hours = hoursBetween(-2, -1, { pace: 0.3, exponent });
    expect(grownLog(-2, hours, { pace: 0.3, exponent })).toBeCloseTo(-1, 9);
  }
});

it('resamples systematically: each as often as its weight, give or take one', () => {
  expect([...systematicPositions([0.1, 0.5, 0.15, 0.25], 0.5)]).toEqual([1, 1, 2, 3]);
  expect([...systematicPositions([0, 0, 1, 0], 0.99)]).toEqual([2, 2, 2, 2]);
});

it('moves little by one wild point', () => {
  const points = rising(60, 0.05);
  const wild = points.map((point, i) => (i === 30 ? { ...point, log: 3 } : point));
  const at = (p: readonly WearPoint[]) => hoursOf(particleForecast(p, prior, { seed: 1 }))[9] ?? 0;
  expect(at(wild) / at(points)).toBeGreaterThan(0.6);
  expect(at(wild) / at(points)).toBeLessThan(1.7);
});

describe('similar lives', () => {
  const ended = (name: string, endHours: number): EndedLife => ({
    ...{ name, endHours },
    hours: Array.from({ length: 20 }, (_, i) => ((i + 1) * endHours) / 20),
    logs: Array.from({ length: 20 }, (_, i) => -4 + (4 * (i + 1)) / 20),
  });
  const lives = [ended('pump-17', 110), ended('pump-42', 95), ended('pump-3', 900)];

  it('finds what is left in lives that were alike, and names them', () => {
    const found = similarForecast(rising(50, 0.05), lives);
    expect(hoursOf(found)[9]).toBeGreaterThan(40);
    expect(hoursOf(found)[9]).toBeLessThan(62);
    expect([...(found.kind === 'forecast' ? (found.like ?? []) : [])].sort()).toEqual([
      'pump-17',
      'pump-42',
    ]);
  });

  it('needs three lives, and one that is alike', () => {
    expect(similarForecast(rising(50), lives.slice(1))).toMatchObject({ kind: 'none' });
    const odd = rising(50).map((point, i) => ({ ...point, log: i % 2 === 0 ? 5 : -9 }));
    expect(similarForecast(odd, lives)).toMatchObject({ kind: 'none' });
    expect(similarForecast([], lives)).toMatchObject({ kind: 'none' });
    const broken = lives.map((life) => ({ ...life, endHours: NaN }));
    expect(similarForecast(rising(50), broken)).toMatchObject({ kind: 'none' });
  });
});

it('believes the handbook until five have failed', () => {
  const records = [90, 100, 110, 95].map((age) => ({ age, failed: true }));
  expect(hoursOf(populationForecast(classLife([10, 1000], records), 0))[17]).toBeCloseTo(1000, 6);
  const learnt = classLife([10, 1000], [...records, { age: 105, failed: true }]);
  expect(hoursOf(populationForecast(learnt, 0))[9]).toBeGreaterThan(95);
  expect(hoursOf(populationForecast(learnt, 0))[17]).toBeLessThan(120);
});

it('takes quantiles of weighted values, and of a distribution function', () => {
  expect(weightedQuantiles([3, 1, 2], [1, 2, 1], [0.4, 0.6, 0.9])).toEqual([1, 2, 3]);
  expect(quantileOf((t) => 1 - Math.exp(-t), 0.5, { end: 50 })).toBeCloseTo(Math.LN2, 2);
  expect(quantileOf(() => 0.3, 0.5, { end: 50 })).toBeUndefined();
});

describe('the way', () => {
  it('stays bounded, and keeps its means however long it gets', () => {
    const way = newTrajectory();
    for (let i = 1; i <= 100_000; i += 1) addSample(way, i, i / 100_000);
    expect(way.hours.length).toBeLessThan(POINTS_MAX);
    expect(way.counts.reduce((sum, n) => sum + n, 0) + way.openCount).toBe(100_000);
    const points = pointsOf(way);
    for (const { hours, log } of points) expect(Math.exp(log)).toBeCloseTo(hours / 100_000, 9);
    expect(JSON.stringify(way).length).toBeLessThan(4_000);
  });

  it('ignores what is no number, and what is not later', () => {
    const way = newTrajectory();
    for (const [hours, share] of [
      [1, 0.1],
      [NaN, 0.2],
      [2, NaN],
      [2, Infinity],
      [1, 0.3],
      [-4, 0.3],
      [0.5, 0.3],
    ] as const)
      addSample(way, hours, share);
    expect(way.samples).toBe(1);
    addSample(way, 3, -0.5);
    expect(pointsOf(way)).toHaveLength(1);
  });

  it('moves with the level of failure', () => {
    const way = newTrajectory();
    addSample(way, 1, 0.5);
    expect(pointsOf(way)[0]?.log).toBeCloseTo(Math.log(0.5), 9);
    expect(pointsOf(way, 0.5)[0]?.log).toBeCloseTo(0, 9);
  });
});
